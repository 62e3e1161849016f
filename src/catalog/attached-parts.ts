import { format, table, type AttachmentSource } from './attachment-source.ts'

/** The addresses of the columns that an object depends on. */
function columnsOf(catalog: string, oid: string): string {
  return `(SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('1259:%s:%s', d.refobjid, d.refobjsubid), ',') FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND d.objid = ${oid} AND d.refclassid = 1259 AND d.refobjsubid > 0)`
}

/** How a trigger or rule fires, after its definition. */
function firing(kind: 'TRIGGER' | 'RULE', state: string, name: string): string {
  const how = `CASE ${state} WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END`
  return `CASE ${state} WHEN 'O' THEN '' ELSE ${format(`; ALTER TABLE %s %s ${kind} %I`, 'c.name', how, name)} END`
}

/** The comment on a part, after its definition. */
function comment(on: string, catalog: string, oid: string, ...names: readonly string[]): string {
  return `coalesce((SELECT ${format(`; COMMENT ON ${on} IS %L`, ...names, 'd.description')} FROM pg_catalog.pg_description d
      WHERE d.classoid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND d.objoid = ${oid} AND d.objsubid = 0), '')`
}

/** What stands beside the columns and keys of a table. */
export function partsOfTables(): readonly AttachmentSource[] {
  const parent = 'i.inhparent::pg_catalog.regclass'
  const schema = '(SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = e.stxnamespace)'
  const bound = 'pg_catalog.pg_get_expr(q.relpartbound, q.oid)'
  const divided = `coalesce(' PARTITION BY ' || pg_catalog.pg_get_partkeydef(q.oid), '')`
  const whole = `pg_catalog.string_agg(${format('CREATE TABLE %s PARTITION OF %s %s%s', 'p.relid', 'p.parentrelid', bound, divided)}, ';' || chr(10) ORDER BY p.level, p.relid::text)`
  return [
    {
      target: table,
      label: `'trigger ' || g.tgname`,
      create: `pg_catalog.pg_get_triggerdef(g.oid) || ${firing('TRIGGER', 'g.tgenabled', 'g.tgname')} || ${comment('TRIGGER %I ON %s', 'pg_trigger', 'g.oid', 'g.tgname', 'c.name')}`,
      drop: format('DROP TRIGGER %I ON %s', 'g.tgname', 'c.name'),
      from: 'pg_catalog.pg_trigger g JOIN t c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0',
      blocks: true,
      needs: columnsOf('pg_trigger', 'g.oid'),
    },
    {
      target: table,
      label: `'rule ' || r.rulename`,
      create: `pg_catalog.rtrim(pg_catalog.pg_get_ruledef(r.oid), ';') || ${firing('RULE', 'r.ev_enabled', 'r.rulename')} || ${comment('RULE %I ON %s', 'pg_rewrite', 'r.oid', 'r.rulename', 'c.name')}`,
      drop: format('DROP RULE %I ON %s', 'r.rulename', 'c.name'),
      from: 'pg_catalog.pg_rewrite r JOIN t c ON c.oid = r.ev_class',
      blocks: true,
      needs: columnsOf('pg_rewrite', 'r.oid'),
    },
    {
      target: table,
      label: `'exclusion constraint ' || k.conname`,
      create: `${format('ALTER TABLE %s ADD CONSTRAINT %I %s', 'c.name', 'k.conname', 'pg_catalog.pg_get_constraintdef(k.oid)')} || ${comment('CONSTRAINT %I ON %s', 'pg_constraint', 'k.oid', 'k.conname', 'c.name')}`,
      drop: format('ALTER TABLE %s DROP CONSTRAINT %I', 'c.name', 'k.conname'),
      from: `pg_catalog.pg_constraint k JOIN t c ON c.oid = k.conrelid WHERE k.contype = 'x'`,
      blocks: false,
      needs: columnsOf('pg_constraint', 'k.oid'),
    },
    {
      target: table,
      label: `'statistics ' || e.stxname`,
      create: `pg_catalog.pg_get_statisticsobjdef(e.oid) || ${comment('STATISTICS %I.%I', 'pg_statistic_ext', 'e.oid', schema, 'e.stxname')}`,
      drop: format('DROP STATISTICS %I.%I', schema, 'e.stxname'),
      from: 'pg_catalog.pg_statistic_ext e JOIN t c ON c.oid = e.stxrelid',
      blocks: false,
      needs: columnsOf('pg_statistic_ext', 'e.oid'),
    },
    {
      target: table,
      label: `'inheritance of ' || ${parent}`,
      create: format('ALTER TABLE %s INHERIT %s', 'c.name', parent),
      drop: format('ALTER TABLE %s NO INHERIT %s', 'c.name', parent),
      from: 'pg_catalog.pg_inherits i JOIN t c ON c.oid = i.inhrelid',
      needs: format('1259:%s:0', 'i.inhparent'),
    },
    {
      target: table,
      label: `'partitions'`,
      create: whole,
      drop: `pg_catalog.string_agg(${format('DROP TABLE %s', 'p.relid')}, ';' || chr(10) ORDER BY p.level DESC, p.relid::text)`,
      from: `t c, pg_catalog.pg_partition_tree(c.oid) p JOIN pg_catalog.pg_class q ON q.oid = p.relid WHERE c.relkind = 'p' AND p.level > 0 GROUP BY c.oid`,
    },
  ]
}

/** The publications that name a table. */
export function publications(serverVersion: number): readonly AttachmentSource[] {
  const columns = `(SELECT pg_catalog.format(' (%s)', pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)) FROM pg_catalog.pg_attribute a
      WHERE m.prattrs IS NOT NULL AND a.attrelid = c.oid AND a.attnum = ANY (m.prattrs) HAVING count(*) > 0)`
  const rows = `' WHERE (' || pg_catalog.pg_get_expr(m.prqual, m.prrelid) || ')'`
  const values = serverVersion < 150000 ? [`''`, `''`] : [columns, rows]
  return [
    {
      target: table,
      label: `'publication ' || p.pubname`,
      create: format('ALTER PUBLICATION %I ADD TABLE %s%s%s', 'p.pubname', 'c.name', ...values),
      drop: format('ALTER PUBLICATION %I DROP TABLE %s', 'p.pubname', 'c.name'),
      from: 'pg_catalog.pg_publication_rel m JOIN t c ON c.oid = m.prrelid JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid',
      blocks: true,
      needs: columnsOf('pg_publication_rel', 'm.oid'),
    },
  ]
}
