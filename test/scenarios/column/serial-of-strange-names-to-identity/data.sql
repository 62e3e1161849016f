SELECT "i.d" FROM "a.b"."t.u"
