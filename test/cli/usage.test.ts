import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { showError } from '../../src/cli/report.ts'
import { commandLine, revisionProject, transcript } from '../support/command-line.ts'

const project = () =>
  revisionProject([
    ['aaaa1111', 'first'],
    ['bbbb2222 aaaa1111', 'second'],
    ['cccc3333 bbbb2222', 'third'],
  ])

test('usage errors name the nearest right one', async () => {
  using one = project()
  expect(
    await transcript(
      one,
      'upgrad',
      'frobnicate',
      '--quiet',
      '-x a heads',
      'history --rev-rang x',
      'history --nothing-like-it',
      'history -z',
      'history -r',
      'history -r --graph',
      'heads --json=yes',
      'init --template fulll',
      'upgrade --wait soon',
      'heads extra words',
      'stamp',
      'completion tcsh',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead upgrad
    ! SH704 There is no command "upgrad".
    !   fix    Did you mean \`stillhead upgrade\`?
    exit 3 usage

    $ stillhead frobnicate
    ! SH704 There is no command "frobnicate".
    !   fix    Run \`stillhead --help\` to see the commands.
    exit 3 usage

    $ stillhead --quiet
    ! SH704 The command line names no command.
    !   fix    Run \`stillhead --help\` to see the commands.
    exit 3 usage

    $ stillhead -x a heads
    ! SH703 "a" is not KEY=VALUE.
    !   fix    Write -x tenant=acme.
    exit 3 usage

    $ stillhead history --rev-rang x
    ! SH229 "x" is not a range.
    !   fix    Write start:end, start: or :end, for example -3:current or base:head.
    exit 3 usage

    $ stillhead history --nothing-like-it
    ! SH701 \`stillhead history\` has no option --nothing-like-it.
    !   fix    Run \`stillhead history --help\` to see them.
    exit 3 usage

    $ stillhead history -z
    ! SH701 \`stillhead history\` has no option -z.
    !   fix    Run \`stillhead history --help\` to see them.
    exit 3 usage

    $ stillhead history -r
    ! SH703 -r needs a value.
    !   fix    Write -r <value>.
    exit 3 usage

    $ stillhead history -r --graph
    ! SH703 -r needs a value, and "--graph" begins with a hyphen.
    !   fix    Write the value before other options, or --rev-range=--graph if it is the value.
    exit 3 usage

    $ stillhead heads --json=yes
    ! SH703 --json takes no value.
    !   fix    Run \`stillhead heads --help\` to see the options.
    exit 3 usage

    $ stillhead init --template fulll
    ! SH703 "fulll" is no value of --template.
    !   fix    Did you mean full?
    exit 3 usage

    $ stillhead upgrade --wait soon
    ! SH703 --wait needs a number, not "soon".
    !   fix    Write --wait=<value>.
    exit 3 usage

    $ stillhead heads extra words
    ! SH702 \`stillhead heads\` does not take "extra" or "words".
    !   fix    Leave it out; texts with spaces need quotes.
    exit 3 usage

    $ stillhead stamp
    ! SH702 \`stillhead stamp\` needs <targets..>.
    !   fix    For example: \`stillhead stamp head\`.
    exit 3 usage

    $ stillhead completion tcsh
    ! SH703 There is no completion script for "tcsh".
    !   fix    Use bash, zsh or fish.
    exit 3 usage
    "
  `)
})

test('targets that begin with a hyphen, prefixes of options and options in any place are read', async () => {
  using one = project()
  expect(
    await transcript(
      one,
      'history -r -1:head',
      'history --rev-range -1:head',
      'history -r-1:head',
      'history --rev=-1:head',
      '--quiet history --rev bbbb:',
      '-c drizzle.config.json heads',
      'heads -c drizzle.config.json',
      'show -- -1',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead history -r -1:head
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead history --rev-range -1:head
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead history -r-1:head
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead history --rev=-1:head
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead --quiet history --rev bbbb:
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead -c drizzle.config.json heads
    cccc3333 (head)

    $ stillhead heads -c drizzle.config.json
    cccc3333 (head)

    $ stillhead show -- -1
    ! SH300 No database is configured.
    !   where  <project>
    !   fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.
    exit 2 failure
    "
  `)
})

test('help of the whole and of a command', async () => {
  using one = project()
  const help = await transcript(one, '', 'help heads', 'history -h', 'stamp --help', 'help nothing')
  expect(help).toMatchInlineSnapshot(`
    "
    $ stillhead
    stillhead <command> [options]

    Alembic for Drizzle ORM on PostgreSQL.

    Commands:
      stillhead init            Prepare a project: config, folder of revisions, scripts; nothing is
                                overwritten
      stillhead revision        Write a new revision file                              [aliases: create]
      stillhead upgrade         Apply revisions up to a target                        [aliases: migrate]
      stillhead downgrade       Take revisions back down to a target                 [aliases: rollback]
      stillhead status          Show where the database stands, what is pending and what has drifted
      stillhead check           Compare the models with the database; exit 1 when they differ
      stillhead current         Show where the database stands
      stillhead history         List revisions, newest first
      stillhead heads           Show the newest revision of each line
      stillhead branches        Show the revisions from which several lines go on
      stillhead show            Show all that is known about a revision
      stillhead edit            Open the file of a revision in the editor
      stillhead merge           Write a revision that joins several heads
      stillhead rebase          Put the newer of two heads behind the other, while it is not applied
      stillhead stamp           Change what the version table says, without running revisions
      stillhead createdb        Make the database with its roles, schemas and extensions, and apply all
                                revisions
      stillhead dropdb          Drop the database and its roles
      stillhead adopt           Take over a database that others have migrated, or nobody
      stillhead ensure-version  Make the version table if it is missing
      stillhead list-templates  List the templates of \`stillhead init\`
      stillhead completion      Print a completion script for the shell

    Options:
      -c, --config   Config file (drizzle.config.ts)                                            [string]
          --url      Connection URL, instead of the one of the config                           [string]
      -x             KEY=VALUE, read as STILLHEAD_X_KEY by the config and the revisions          [array]
          --json     Print one JSON document                                                   [boolean]
      -q, --quiet    Say nothing but results, warnings and errors                              [boolean]
      -v, --verbose  Say more: details of revisions, SQL and timing                            [boolean]
      -h, --help     Show help                                                                 [boolean]
          --version  Show the version of stillhead                                             [boolean]

    Run \`stillhead <command> --help\` for the options of a command, with examples.

    $ stillhead help heads
    stillhead heads [options]

    Show the newest revision of each line

    Options:
          --resolve-dependencies  Leave out heads that another revision depends on             [boolean]

    Everywhere:
      -c, --config   Config file (drizzle.config.ts)                                            [string]
          --url      Connection URL, instead of the one of the config                           [string]
      -x             KEY=VALUE, read as STILLHEAD_X_KEY by the config and the revisions          [array]
          --json     Print one JSON document                                                   [boolean]
      -q, --quiet    Say nothing but results, warnings and errors                              [boolean]
      -v, --verbose  Say more: details of revisions, SQL and timing                            [boolean]
      -h, --help     Show help                                                                 [boolean]
          --version  Show the version of stillhead                                             [boolean]

    Examples:
      stillhead heads            one line in the everyday case
      stillhead heads --verbose  with parents, labels and files

    $ stillhead history -h
    stillhead history [options]

    List revisions, newest first

    Options:
      -r, --rev-range         start:end, for example -3:current or base:9f2c                    [string]
      -i, --indicate-current  Mark where the database stands                                   [boolean]
          --graph             Draw the lines                                                   [boolean]
          --tag               Only revisions with this tag                                      [string]

    Everywhere:
      -c, --config   Config file (drizzle.config.ts)                                            [string]
          --url      Connection URL, instead of the one of the config                           [string]
      -x             KEY=VALUE, read as STILLHEAD_X_KEY by the config and the revisions          [array]
          --json     Print one JSON document                                                   [boolean]
      -q, --quiet    Say nothing but results, warnings and errors                              [boolean]
      -v, --verbose  Say more: details of revisions, SQL and timing                            [boolean]
      -h, --help     Show help                                                                 [boolean]
          --version  Show the version of stillhead                                             [boolean]

    Examples:
      stillhead history                everything
      stillhead history -r -3:current  the last three that are applied
      stillhead history -i -v          when and by whom each was applied
      stillhead history --graph -i     with lines, and where the database stands

    $ stillhead stamp --help
    stillhead stamp <targets..> [options]

    Change what the version table says, without running revisions

    Positionals:
      targets  head, heads, base, ids, labels; with --sql also start:target                     [string]

    Options:
          --purge      Delete all rows first, also those of revisions that are gone            [boolean]
          --sql        Print the SQL as a script for psql instead of running it                [boolean]
          --lock-wait  Seconds to wait for another run (300)                                    [number]

    Everywhere:
      -c, --config   Config file (drizzle.config.ts)                                            [string]
          --url      Connection URL, instead of the one of the config                           [string]
      -x             KEY=VALUE, read as STILLHEAD_X_KEY by the config and the revisions          [array]
          --json     Print one JSON document                                                   [boolean]
      -q, --quiet    Say nothing but results, warnings and errors                              [boolean]
      -v, --verbose  Say more: details of revisions, SQL and timing                            [boolean]
      -h, --help     Show help                                                                 [boolean]
          --version  Show the version of stillhead                                             [boolean]

    Examples:
      stillhead stamp head          the tables are as the newest revision leaves them
      stillhead stamp --purge 9f2c  forget what the table says
      stillhead stamp base          forget everything

    $ stillhead help nothing
    ! SH704 There is no command "nothing".
    !   fix    Run \`stillhead --help\` to see the commands.
    exit 3 usage
    "
  `)
})

test('--version', async () => {
  using one = project()
  expect(await commandLine(one, '--version')).toEqual({
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
    exit: 'success',
  })
})

test('a project without a config', async () => {
  using one = project()
  expect(await transcript({ root: `${one.root}/migrations` }, 'heads', 'heads --json', '-c nowhere.ts heads'))
    .toMatchInlineSnapshot(`
      "
      $ stillhead heads
      ! SH100 There is no drizzle.config.ts here.
      !   where  <project>
      !   fix    Run \`stillhead init\` to make one, or name it with --config.
      exit 2 failure

      $ stillhead heads --json
      {"version":1,"error":{"code":"SH100","what":"There is no drizzle.config.ts here.","where":"<project>","fix":"Run \`stillhead init\` to make one, or name it with --config."}}
      exit 2 failure

      $ stillhead -c nowhere.ts heads
      ! SH101 There is no config file "nowhere.ts".
      !   where  <project>/nowhere.ts
      !   fix    Correct the path after --config; it is relative to the working directory.
      exit 2 failure
      "
    `)
})

test('colours only where they are shown', async () => {
  using one = project()
  const plain = await commandLine(one, 'show nope')
  const coloured = await commandLine(one, 'show nope', { colours: true })
  expect([plain.err.split('\n')[0], coloured.err.split('\n')[0]]).toEqual([
    'SH221 There is no revision or branch label "nope".',
    '\u001b[31mSH221\u001b[0m There is no revision or branch label "nope".',
  ])
})

test('passwords are never shown', () => {
  const plain = { colours: false } as Parameters<typeof showError>[1]
  const cases: readonly (readonly [string, string])[] = [
    ['postgres://me:secret@host/db', 'postgres://me:***@host/db'],
    ['postgresql://me:se%40cret@host:5432/db?x=1 and more', 'postgresql://me:***@host:5432/db?x=1 and more'],
    ['postgres://me:p@ss@host/db', 'postgres://me:***@host/db'],
    ["host=h password=secret user=me password: 'two words'", 'host=h password=*** user=me password: ***'],
    ['postgres://host/db and https://example.org/a:b@c', 'postgres://host/db and https://example.org/a:b@c'],
  ]
  for (const [text, shown] of cases) {
    expect(showError(new StillheadError('SH999', { what: text }), plain, { verbose: false })).toBe(`SH999 ${shown}`)
  }
})

test('an error that nobody foresaw is shown with its stack and a request to report it', () => {
  const error = new TypeError('boom at postgres://me:secret@host/db')
  error.stack = 'TypeError: boom at postgres://me:secret@host/db\n    at here'
  const text = showError(error, { colours: false } as Parameters<typeof showError>[1], { verbose: false })
  expect(text.replace(process.version, '<version>')).toMatchInlineSnapshot(`
    "SH700 stillhead came upon an error that it does not know.
      fix    If it is not in your own code, please report it with these lines, the command, and the versions of
             stillhead (\`stillhead --version\`), Node.js (<version>) and PostgreSQL.

    TypeError: boom at postgres://me:***@host/db
        at here"
  `)
})
