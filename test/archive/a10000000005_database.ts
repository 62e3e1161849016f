/** what models do not declare */
import type { Op } from 'stillhead'

export const revision = 'a10000000005'
export const downRevision = 'a10000000004'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-12-01T12:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createExtension('citext', { schema: 'store', version: '1.6', ifNotExists: true })
  op.alterExtension('citext', { version: '1.7', schema: 'public' })
  op.createCollation('german', "CREATE COLLATION store.german (PROVIDER = icu, LOCALE = 'de')", { schema: 'store' })
  op.createDomain(
    'percent',
    {
      type: 'numeric(5, 2)',
      default: '0',
      notNull: true,
      checks: [{ name: 'within', expression: 'VALUE <= 100', notValid: true }],
    },
    { schema: 'store' },
  )
  op.createDomain('word', { type: 'text', collation: '"C"' })
  op.alterDomain('percent', {
    default: null,
    notNull: false,
    dropChecks: ['within'],
    addChecks: [{ name: 'positive', expression: 'VALUE > 0' }],
  })
  op.createCompositeType('pair', [{ name: 'one', type: 'integer' }, { name: 'two', type: 'text', collation: '"C"' }])
  op.alterCompositeType('pair', {
    drop: ['one'],
    alter: [{ name: 'two', type: 'varchar(9)', collation: '"C"' }],
    add: [{ name: 'three', type: 'date', collation: '"C"' }],
  })
  op.createRangeType('span', 'CREATE TYPE span AS RANGE (SUBTYPE = integer)')
  op.createFunction('add(integer, integer)', 'CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql RETURN $1 + $2')
  op.replaceFunction('first_user()', "CREATE OR REPLACE FUNCTION store.first_user() RETURNS users LANGUAGE sql AS 'SELECT * FROM users'", {
    schema: 'store',
    checkBody: false,
  })
  op.createProcedure('tidy()', "CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM events'")
  op.replaceProcedure('tidy()', "CREATE OR REPLACE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM users'")
  op.createAggregate('total(integer)', 'CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)')
  op.createTrigger('touch', 'users', 'CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()')
  op.createRule('keep', 'users', 'CREATE RULE keep AS ON DELETE TO users DO INSTEAD NOTHING')
  op.createExclusion('no_overlap', 'bookings', 'EXCLUDE USING gist (during WITH &&)', { schema: 'store' })
  op.createStatistics('by_place', 'users', 'CREATE STATISTICS by_place ON city, zip FROM users')
  op.createPartition('events_2027', "CREATE TABLE events_2027 PARTITION OF events FOR VALUES IN (2027)")
  op.createEventTrigger('watch', 'CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch()')
  op.createPublication('changes', "CREATE PUBLICATION changes WITH (publish = 'insert')")
  op.createPublicationTable('changes', 'users', 'ALTER PUBLICATION changes ADD TABLE ONLY users', { schema: 'store' })
  op.addPublicationSchema('changes', 'store')
  op.createForeignDataWrapper('wrapped', 'CREATE FOREIGN DATA WRAPPER wrapped')
  op.createServer('far', "CREATE SERVER far FOREIGN DATA WRAPPER wrapped OPTIONS (host 'far')")
  op.createForeignTable('away', 'CREATE FOREIGN TABLE away (a integer) SERVER far')
  op.grant(['SELECT', 'INSERT'], 'table', 'users', 'reader', { schema: 'store', grantable: true })
  op.grant(['UPDATE'], 'column', 'email', 'public', { table: 'users' })
  op.revoke(['EXECUTE'], 'function', 'add(integer, integer)', 'public')
  op.grantDefault(['SELECT'], 'tables', 'reader', { schema: 'store', creator: 'admin', grantable: true })
  op.revokeDefault(['EXECUTE'], 'functions', 'public')
  op.setOwner('table', 'users', 'admin', { schema: 'store' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropForeignTable('away')
  op.dropServer('far')
  op.dropForeignDataWrapper('wrapped')
  op.dropPublicationSchema('changes', 'store')
  op.dropPublicationTable('changes', 'users', { schema: 'store' })
  op.dropPublication('changes')
  op.dropEventTrigger('watch')
  op.dropPartition('events_2027')
  op.dropStatistics('by_place', 'users')
  op.dropExclusion('no_overlap', 'bookings', { schema: 'store' })
  op.dropRule('keep', 'users')
  op.dropTrigger('touch', 'users')
  op.dropAggregate('total(integer)')
  op.dropProcedure('tidy()')
  op.dropFunction('add(integer, integer)')
  op.dropRangeType('span')
  op.dropCompositeType('pair')
  op.dropDomain('percent', { schema: 'store' })
  op.dropCollation('german', { schema: 'store' })
  op.dropExtension('citext')
}
