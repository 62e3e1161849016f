import type { BenchProject } from '../workshop.ts'
import { change, fileName, revisionId } from './revisions.ts'
import { enumOf, referenced, tablesOfEnum } from './schema.ts'

/** Writes the changes of the other tools' revisions for Alembic. */
export function writeAlembicRevisions(project: BenchProject, count: number): void {
  writeEnvironment(project, 'None')
  for (let number = 0; number < count; number++) {
    const down = number === 0 ? 'None' : `'${revisionId(number - 1)}'`
    const header = `from alembic import op\n\nrevision = '${revisionId(number)}'\ndown_revision = ${down}\nbranch_labels = None\ndepends_on = None\n`
    project.write(
      `alembic/versions/${fileName(number)}.py`,
      `${header}\n\ndef upgrade():\n    op.execute('${change(number).sql}')\n\n\ndef downgrade():\n    pass\n`,
    )
  }
}

/** Writes the generated schema as SQLAlchemy's tables. */
export function writeAlembicModels(project: BenchProject, tables: number): void {
  writeEnvironment(project, 'metadata')
  project.write('alembic/versions/.gitkeep', '')
  const enums = Array.from({ length: Math.ceil(tables / tablesOfEnum) }, (_, number) => {
    return `e${number} = ENUM('draft', 'active', 'done', name='e${number}', create_type=False)\n`
  })
  const models = Array.from({ length: tables }, (_, number) => table(number))
  project.write('models.py', `${imports}\nmetadata = MetaData()\n${enums.join('')}\n${models.join('\n')}`)
}

const imports = `from sqlalchemy import *
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, JSONB
`

function table(number: number): string {
  const [before, far] = referenced(number)
  const name = `t${number}`
  return `Table('${name}', metadata,
    Column('id', Integer, Identity(always=True), primary_key=True),
    Column('name', Text, nullable=False),
    Column('code', String(40), nullable=False),
    Column('status', ${enumOf(number)}, server_default='draft', nullable=False),
    Column('amount', Numeric(12, 2), server_default='0', nullable=False),
    Column('active', Boolean, server_default=text('true'), nullable=False),
    Column('note', Text, server_default='none'),
    Column('data', JSONB, server_default='{}', nullable=False),
    Column('tags', ARRAY(Text)),
    Column('created_at', DateTime(timezone=True), server_default=text('now()'), nullable=False),
    Column('before_id', Integer, ForeignKey('t${before}.id', name='${name}_before_id_t${before}_id_fk')),
    Column('far_id', Integer, ForeignKey('t${far}.id', name='${name}_far_id_t${far}_id_fk', ondelete='CASCADE')),
    UniqueConstraint('code', name='${name}_code_key'),
    CheckConstraint('amount >= 0', name='${name}_amount_check'),
    Index('${name}_created_at_idx', 'created_at'),
    Index('${name}_before_status_idx', 'before_id', 'status'),
)
`
}

function writeEnvironment(project: BenchProject, metadata: 'metadata' | 'None'): void {
  project.write('alembic.ini', '[alembic]\nscript_location = alembic\nprepend_sys_path = .\n')
  project.write('alembic/script.py.mako', '')
  project.write(
    'alembic/env.py',
    `import os
from importlib.util import find_spec
from alembic import context
from sqlalchemy import create_engine, pool
${metadata === 'metadata' ? 'from models import metadata' : ''}

driver = 'psycopg2' if find_spec('psycopg2') else 'psycopg'
url = os.environ['DATABASE_URL'].replace('postgres://', f'postgresql+{driver}://')
engine = create_engine(url, poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=${metadata}, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
`,
  )
}
