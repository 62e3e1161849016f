const sorted = (acl: string, type: string, owner: string): string =>
  `ARRAY(SELECT x::text FROM pg_catalog.unnest(coalesce(${acl}, pg_catalog.acldefault(${type}, ${owner}))) x ORDER BY 1)`

/**
 * Asks PostgreSQL to print everything that a schema consists of, one line for each thing, without our introspection: what
 * judges whether two databases are the same. Column order, row counts and our own bookkeeping are left out.
 */
export const fingerprintQuery = `
  SELECT pg_catalog.set_config('search_path', '', false), pg_catalog.set_config('TimeZone', 'UTC', false);
  WITH space AS (
    SELECT n.oid, n.nspname, n.nspacl, n.nspowner FROM pg_catalog.pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'stillhead')
  ), relation AS (
    SELECT c.*, pg_catalog.format('%I.%I', s.nspname, c.relname) AS name FROM pg_catalog.pg_class c JOIN space s ON s.oid = c.relnamespace
  ), line AS (
    SELECT pg_catalog.format('schema %I %s owner=%s', nspname, ${sorted('nspacl', "'n'", 'nspowner')}, nspowner) AS text FROM space
    UNION ALL
    SELECT pg_catalog.format('relation %s %s %s %s rls=%s force=%s partitioned by %s acl=%s owner=%s identity=%s', name, relkind, relpersistence, reloptions,
             relrowsecurity, relforcerowsecurity, pg_catalog.pg_get_partkeydef(oid), ${sorted('relacl', "CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"", 'relowner')}, relowner, relreplident)
    FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT pg_catalog.format('column %s.%I %s %s notnull=%s identity=%s generated=%s default %s collation=%s acl=%s options=%s statistics=%s storage=%s', r.name, a.attname,
             pg_catalog.format_type(a.atttypid, a.atttypmod), a.attndims > 0, a.attnotnull, a.attidentity, a.attgenerated,
             pg_catalog.pg_get_expr(d.adbin, d.adrelid), NULLIF(a.attcollation, t.typcollation)::pg_catalog.regcollation, ${sorted('a.attacl', "'c'", 'r.relowner')}, a.attoptions,
             NULLIF(a.attstattarget, -1), a.attstorage)
    FROM pg_catalog.pg_attribute a JOIN relation r ON r.oid = a.attrelid JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT pg_catalog.format('constraint %s.%I %s valid=%s noinherit=%s', r.name, k.conname, pg_catalog.pg_get_constraintdef(k.oid), k.convalidated, k.connoinherit)
    FROM pg_catalog.pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.contype <> 'n'
    UNION ALL
    SELECT pg_catalog.format('index %s %s valid=%s clustered=%s', r.name, pg_catalog.pg_get_indexdef(r.oid), i.indisvalid, i.indisclustered)
    FROM relation r JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
    UNION ALL
    SELECT pg_catalog.format('sequence %s %s start=%s increment=%s min=%s max=%s cache=%s cycle=%s owned by %s.%s', r.name,
             pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, o.name, a.attname)
    FROM pg_catalog.pg_sequence s JOIN relation r ON r.oid = s.seqrelid
    LEFT JOIN pg_catalog.pg_depend d ON d.classid = 1259 AND d.objid = r.oid AND d.refclassid = 1259 AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    LEFT JOIN relation o ON o.oid = d.refobjid LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    UNION ALL
    SELECT pg_catalog.format('enum %I.%I %s acl=%s owner=%s', s.nspname, t.typname, ARRAY(
             SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder), ${sorted('t.typacl', "'T'", 't.typowner')}, t.typowner)
    FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype = 'e'
    UNION ALL
    SELECT pg_catalog.format('view %s %s', name, pg_catalog.pg_get_viewdef(oid)) FROM relation WHERE relkind IN ('v', 'm')
    UNION ALL
    SELECT pg_catalog.format('policy %s.%I permissive=%s %s to %s using (%s) check (%s)', r.name, p.polname, p.polpermissive, p.polcmd,
             ARRAY(SELECT pg_catalog.pg_get_userbyid(role) FROM pg_catalog.unnest(p.polroles) AS role ORDER BY 1),
             pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_catalog.pg_policy p JOIN relation r ON r.oid = p.polrelid
    UNION ALL
    SELECT pg_catalog.format('trigger %s', pg_catalog.pg_get_triggerdef(g.oid)) FROM pg_catalog.pg_trigger g JOIN relation r ON r.oid = g.tgrelid
    WHERE NOT g.tgisinternal
    UNION ALL
    SELECT pg_catalog.format('trigger %s fires %s', g.tgname, g.tgenabled) FROM pg_catalog.pg_trigger g JOIN relation r ON r.oid = g.tgrelid
    WHERE NOT g.tgisinternal
    UNION ALL
    SELECT pg_catalog.format('rule %s fires %s', pg_catalog.pg_get_ruledef(w.oid), w.ev_enabled) FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class
    WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT pg_catalog.pg_get_statisticsobjdef(e.oid) FROM pg_catalog.pg_statistic_ext e JOIN relation r ON r.oid = e.stxrelid
    UNION ALL
    SELECT pg_catalog.format('publication %s of %s', p.pubname, r.name) FROM pg_catalog.pg_publication_rel m JOIN relation r ON r.oid = m.prrelid
    JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid
    UNION ALL
    SELECT pg_catalog.format('%s inherits %s %s', r.name, i.inhparent::pg_catalog.regclass, pg_catalog.pg_get_expr(r.relpartbound, r.oid))
    FROM pg_catalog.pg_inherits i JOIN relation r ON r.oid = i.inhrelid WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT pg_catalog.format('function %s', pg_catalog.pg_get_functiondef(f.oid)) FROM pg_catalog.pg_proc f JOIN space s ON s.oid = f.pronamespace
    WHERE f.prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1255 AND d.objid = f.oid AND d.deptype = 'e')
    UNION ALL
    SELECT pg_catalog.format('comment on %s: %s', pg_catalog.pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description)
    FROM pg_catalog.pg_description d
    WHERE d.classoid IN (1259, 1247, 2606, 2615, 3256) AND d.objoid >= 16384
      AND pg_catalog.pg_describe_object(d.classoid, d.objoid, d.objsubid) !~ 'stillhead'
  )
  SELECT text FROM line WHERE text IS NOT NULL ORDER BY text COLLATE "C"`
