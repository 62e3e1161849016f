import { expect, test } from 'vitest'
import { revisionProject, revisionText, transcript } from '../support/command-line.ts'

const line = () =>
  revisionProject([
    ['1975ea83b712', 'create account table'],
    ['ae1027a6acf0 1975ea83b712', 'add a column'],
  ])

const branched = () =>
  revisionProject([
    ['1975ea83b712', 'create account table'],
    ['27c6a30d7c24 1975ea83b712 #shoppingcart', 'add shopping cart table'],
    ['ae1027a6acf0 1975ea83b712', 'add a column'],
    ['3cac04ae8714 #networking', 'create networking branch'],
    ['2a95102259be 3cac04ae8714 ~ae10', 'add ip account table'],
  ])

test('heads', async () => {
  using one = line()
  expect(await transcript(one, 'heads', 'heads --verbose', 'heads --json')).toMatchInlineSnapshot(`
    "
    $ stillhead heads
    ae1027a6acf0 (head)

    $ stillhead heads --verbose
    Rev: ae1027a6acf0 (head)
    Parent: 1975ea83b712
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/02_ae1027a6acf0.ts

        add a column


    $ stillhead heads --json
    {"version":1,"command":"heads","heads":[{"revision":"ae1027a6acf0","message":"add a column","downRevisions":["1975ea83b712"],"dependsOn":[],"children":[],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/02_ae1027a6acf0.ts","head":"head"}]}
    "
  `)
  using several = branched()
  expect(await transcript(several, 'heads', 'heads --resolve-dependencies')).toMatchInlineSnapshot(`
    "
    $ stillhead heads
    27c6a30d7c24 (shoppingcart) (head)
    ae1027a6acf0 (effective head)
    2a95102259be (networking) (head)

    $ stillhead heads --resolve-dependencies
    27c6a30d7c24 (shoppingcart) (head)
    2a95102259be (networking) (head)
    "
  `)
  using none = revisionProject([])
  expect(await transcript(none, 'heads', 'heads --quiet', 'history', 'branches', 'show head')).toMatchInlineSnapshot(`
    "
    $ stillhead heads
    ! There are no revisions.

    $ stillhead heads --quiet

    $ stillhead history
    ! There are no revisions in this range.

    $ stillhead branches
    ! There are no branches.

    $ stillhead show head
    ! There is no revision to show.
    "
  `)
})

test('history', async () => {
  using one = line()
  expect(
    await transcript(
      one,
      'history',
      'history -v',
      'history --json',
      'history -r 1975:',
      'history -r :+1',
      'history -r head-1:head',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead history
    1975ea83b712 -> ae1027a6acf0 (head), add a column
    <base> -> 1975ea83b712, create account table

    $ stillhead history -v
    Rev: ae1027a6acf0 (head)
    Parent: 1975ea83b712
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/02_ae1027a6acf0.ts

        add a column

    Rev: 1975ea83b712
    Parent: <base>
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/01_1975ea83b712.ts

        create account table


    $ stillhead history --json
    {"version":1,"command":"history","revisions":[{"revision":"ae1027a6acf0","message":"add a column","downRevisions":["1975ea83b712"],"dependsOn":[],"children":[],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/02_ae1027a6acf0.ts","head":"head"},{"revision":"1975ea83b712","message":"create account table","downRevisions":[],"dependsOn":[],"children":["ae1027a6acf0"],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/01_1975ea83b712.ts","head":"no"}]}

    $ stillhead history -r 1975:
    1975ea83b712 -> ae1027a6acf0 (head), add a column
    <base> -> 1975ea83b712, create account table

    $ stillhead history -r :+1
    <base> -> 1975ea83b712, create account table

    $ stillhead history -r head-1:head
    1975ea83b712 -> ae1027a6acf0 (head), add a column
    <base> -> 1975ea83b712, create account table
    "
  `)
  using several = branched()
  expect(await transcript(several, 'history', 'history -r shoppingcart@base:', 'history --graph'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead history
    1975ea83b712 -> 27c6a30d7c24 (shoppingcart) (head), add shopping cart table
    3cac04ae8714 (ae1027a6acf0) -> 2a95102259be (networking) (head), add ip account table
    <base> -> 3cac04ae8714 (networking), create networking branch
    1975ea83b712 -> ae1027a6acf0 (effective head), add a column
    <base> -> 1975ea83b712 (branchpoint), create account table

    $ stillhead history -r shoppingcart@base:
    1975ea83b712 -> 27c6a30d7c24 (shoppingcart) (head), add shopping cart table
    <base> -> 1975ea83b712 (branchpoint), create account table

    $ stillhead history --graph
    ● 27c6a30d7c24 (shoppingcart) (head), add shopping cart table
    │ ● 2a95102259be (networking) (head), add ip account table
    │ ● 3cac04ae8714 (networking), create networking branch
    │ ● ae1027a6acf0 (effective head), add a column
    ├─┘
    ● 1975ea83b712 (branchpoint), create account table
    "
  `)
})

test('history --graph draws branch points and merges', async () => {
  using project = revisionProject([
    ['a', 'start'],
    ['b1 a', 'left'],
    ['b2 a', 'middle'],
    ['b3 a', 'right'],
    ['m1 b1 b2', 'join two'],
    ['m2 m1 b3', 'join all'],
    ['z m2', 'end'],
  ])
  expect(await transcript(project, 'history --graph')).toMatchInlineSnapshot(`
    "
    $ stillhead history --graph
    ● z (head), end
    ● m2 (mergepoint), join all
    ├─┐
    ● │ m1 (mergepoint), join two
    ├─┼─┐
    ● │ │ b1, left
    │ ● │ b3, right
    │ │ ● b2, middle
    ├─┴─┘
    ● a (branchpoint), start
    "
  `)
})

test('branches and show', async () => {
  using project = branched()
  expect(await transcript(project, 'branches', 'show 1975', 'show networking@head', 'show heads --json', 'show base'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead branches
    1975ea83b712 (branchpoint)
                 -> 27c6a30d7c24 (shoppingcart) (head)
                 -> ae1027a6acf0 (effective head)

    $ stillhead show 1975
    Rev: 1975ea83b712
    Parent: <base>
    Branches into: 27c6a30d7c24, ae1027a6acf0
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/01_1975ea83b712.ts

        create account table


    $ stillhead show networking@head
    Rev: 2a95102259be (head)
    Parent: 3cac04ae8714
    Also depends on: ae1027a6acf0
    Branch names: networking
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/05_2a95102259be.ts

        add ip account table


    $ stillhead show heads --json
    {"version":1,"command":"show","revisions":[{"revision":"27c6a30d7c24","message":"add shopping cart table","downRevisions":["1975ea83b712"],"dependsOn":[],"children":[],"branchLabels":["shoppingcart"],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/02_27c6a30d7c24.ts","head":"head"},{"revision":"2a95102259be","message":"add ip account table","downRevisions":["3cac04ae8714"],"dependsOn":["ae1027a6acf0"],"children":[],"branchLabels":["networking"],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/05_2a95102259be.ts","head":"head"}]}

    $ stillhead show base
    ! There is no revision to show.
    "
  `)
})

test('a bad range or target', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      'history -r head',
      'history -r ae10:1975',
      'show nope',
      'show shop@2a95',
      'show networkin@head',
      'show head',
      'show head --json',
      'show 1975+1',
      'show ""',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead history -r head
    ! SH229 "head" is not a range.
    !   fix    Write start:end, start: or :end, for example -3:current or base:head.
    exit 3 usage

    $ stillhead history -r ae10:1975
    ! SH234 "ae10" does not come before "1975" on the same line.
    !   where  range "ae10:1975"
    !   fix    Put the older end first; \`stillhead history --graph\` shows the lines.
    exit 3 usage

    $ stillhead show nope
    ! SH221 There is no revision or branch label "nope".
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead show shop@2a95
    ! SH223 The revision "2a95102259be" is not in the branch "shop".
    !   where  target "shop@2a95"; the branch has 1975ea83b712, 27c6a30d7c24
    !   fix    Write "networking@2a95102259be", or "2a95102259be" alone.
    exit 3 usage

    $ stillhead show networkin@head
    Rev: 2a95102259be (head)
    Parent: 3cac04ae8714
    Also depends on: ae1027a6acf0
    Branch names: networking
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/05_2a95102259be.ts

        add ip account table


    $ stillhead show head
    ! SH225 "head" names one head, but there are 2.
    !   where  27c6a30d7c24  add shopping cart table
    !          2a95102259be  add ip account table
    !   fix    To join them:                 stillhead merge 27c6a30d7c24 2a95102259be -m "merge"
    !          To put the newer one behind:  stillhead rebase 2a95102259be --onto 27c6a30d7c24
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead show head --json
    {"version":1,"error":{"code":"SH225","what":"\\"head\\" names one head, but there are 2.","where":"27c6a30d7c24  add shopping cart table\\n2a95102259be  add ip account table","fix":"To join them:                 stillhead merge 27c6a30d7c24 2a95102259be -m \\"merge\\"\\nTo put the newer one behind:  stillhead rebase 2a95102259be --onto 27c6a30d7c24\\nTo mean all of them:          heads"}}
    exit 5 heads

    $ stillhead show 1975+1
    ! SH227 From "1975ea83b712", "1975+1" can go 2 ways.
    !   where  27c6a30d7c24  add shopping cart table
    !          ae1027a6acf0  add a column
    !   fix    Name the revision: "27c6a30d7c24" or "ae1027a6acf0".
    exit 3 usage

    $ stillhead show ""
    ! SH220 The target is empty.
    !   fix    Write an id, the beginning of one, a branch label, head, heads, base, label@head, +1, -1 or id+2.
    exit 3 usage
    "
  `)
})

test('a bad file stops only what needs it', async () => {
  using project = line()
  project.write({
    'migrations/03_broken.ts': 'export const revision = makeId()\nexport const downRevision = null\n',
    'migrations/04_orphan.ts': "/** lost */\nexport const revision = 'dddd'\nexport const downRevision = 'cccc'\n",
    'migrations/helper.ts': 'export const batch = 1000\n',
  })
  expect(
    await transcript(project, 'heads', 'show 1975', 'merge heads -m "merge"', 'stamp head --sql', 'stamp 1975 --sql'),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead heads
    ae1027a6acf0 (head)
    dddd (head)
    ! warning SH200 The value of "revision" cannot be read.
    !   where  <project>/migrations/03_broken.ts:1
    !   why    Headers are read without running the file, so their values must be plain literals.
    !   fix    Write it as one text: export const revision = '9f2c1e07ab34'
    ! warning SH205 The parent "cccc" of "dddd" is in no file.
    !   where  <project>/migrations/04_orphan.ts:3
    !   fix    Restore the file of "cccc", or make downRevision of "dddd" the revision that should come before it.

    $ stillhead show 1975
    Rev: 1975ea83b712
    Parent: <base>
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/01_1975ea83b712.ts

        create account table

    ! warning SH200 The value of "revision" cannot be read.
    !   where  <project>/migrations/03_broken.ts:1
    !   why    Headers are read without running the file, so their values must be plain literals.
    !   fix    Write it as one text: export const revision = '9f2c1e07ab34'
    ! warning SH205 The parent "cccc" of "dddd" is in no file.
    !   where  <project>/migrations/04_orphan.ts:3
    !   fix    Restore the file of "cccc", or make downRevision of "dddd" the revision that should come before it.

    $ stillhead merge heads -m "merge"
    ! SH200 The value of "revision" cannot be read.
    !   where  <project>/migrations/03_broken.ts:1
    !   why    Headers are read without running the file, so their values must be plain literals.
    !   fix    Write it as one text: export const revision = '9f2c1e07ab34'
    exit 2 failure

    $ stillhead stamp head --sql
    ! SH200 The value of "revision" cannot be read.
    !   where  <project>/migrations/03_broken.ts:1
    !   why    Headers are read without running the file, so their values must be plain literals.
    !   fix    Write it as one text: export const revision = '9f2c1e07ab34'
    exit 2 failure

    $ stillhead stamp 1975 --sql
    BEGIN;
    CREATE SCHEMA IF NOT EXISTS "stillhead";
    CREATE TABLE IF NOT EXISTS "stillhead"."version" (revision text PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS "stillhead"."version_journal" (
      revision text NOT NULL,
      direction text NOT NULL,
      step integer NOT NULL,
      state text NOT NULL,
      fingerprint text NOT NULL,
      data jsonb,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (revision, direction, step)
    );
    CREATE TABLE IF NOT EXISTS "stillhead"."version_log" (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      revision text NOT NULL,
      direction text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      duration_ms double precision,
      applied_by text NOT NULL DEFAULT session_user,
      tool text,
      checksum text
    );
    -- stamp base -> 1975ea83b712
    WITH added AS (INSERT INTO "stillhead"."version" (revision) VALUES ('1975ea83b712')) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES ('1975ea83b712', 'stamp', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead 0.1.0', NULL);
    DELETE FROM "stillhead"."version_journal";
    COMMIT;
    "
  `)
})

test('completion', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      '--get-completions h',
      '--get-completions upgrade ""',
      '--get-completions history --r',
      '--get-completions init --template ""',
      'completion bash',
      'completion zsh',
      'completion fish',
      'completion tcsh',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead --get-completions h
    history	List revisions, newest first
    heads	Show the newest revision of each line

    $ stillhead --get-completions upgrade ""
    head	the newest revision
    heads	all newest revisions
    base	before the first revision
    networking@head	the newest revision of the branch
    shoppingcart@head	the newest revision of the branch
    2a95102259be	add ip account table
    3cac04ae8714	create networking branch
    ae1027a6acf0	add a column
    27c6a30d7c24	add shopping cart table
    1975ea83b712	create account table

    $ stillhead --get-completions history --r
    --rev-range	start:end, for example -3:current or base:9f2c

    $ stillhead --get-completions init --template ""
    minimal
    full

    $ stillhead completion bash
    # stillhead completion for bash; add to ~/.bashrc: eval "$(stillhead completion bash)"
    _stillhead() {
      local IFS=$'\\n'
      COMPREPLY=($(stillhead --get-completions "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
    }
    complete -o default -F _stillhead stillhead

    $ stillhead completion zsh
    #compdef stillhead
    # stillhead completion for zsh; add to ~/.zshrc: eval "$(stillhead completion zsh)"
    _stillhead() {
      local -a found
      local line
      while IFS= read -r line; do
        found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
      done < <(stillhead --get-completions "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)
      _describe 'stillhead' found
    }
    compdef _stillhead stillhead

    $ stillhead completion fish
    # stillhead completion for fish; run: stillhead completion fish > ~/.config/fish/completions/stillhead.fish
    complete -c stillhead -f -a '(stillhead --get-completions (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'

    $ stillhead completion tcsh
    ! SH703 There is no completion script for "tcsh".
    !   fix    Use bash, zsh or fish.
    exit 3 usage
    "
  `)
})

test('list-templates', async () => {
  using project = line()
  expect(await transcript(project, 'list-templates', 'list_templates --json')).toMatchInlineSnapshot(`
    "
    $ stillhead list-templates
    minimal  A config with what must be said, and an empty folder for the revisions
    full     A config that shows every setting, a first schema file and an .env.example

    $ stillhead list_templates --json
    {"version":1,"command":"list-templates","templates":[{"name":"minimal","describe":"A config with what must be said, and an empty folder for the revisions"},{"name":"full","describe":"A config that shows every setting, a first schema file and an .env.example"}]}
    "
  `)
})

test('everything that can be wrong with the files is reported by path and line', async () => {
  using project = line()
  project.write({
    'migrations/10_twice.ts': revisionText('ae1027a6acf0 1975ea83b712', 'twice'),
    'migrations/11_bad_id.ts': revisionText('x@y', 'bad id'),
    'migrations/12_no_parent.ts': "export const revision = 'p1'\n",
    'migrations/13_label.ts': revisionText('l1 #shop', 'label'),
    'migrations/14_label.ts': revisionText('l2 #shop', 'label again'),
    'migrations/15_needs.ts': revisionText('n1 ~gone', 'needs what is gone'),
    'migrations/16_self.ts': revisionText('s1 s1', 'self'),
    'migrations/17_a.ts': revisionText('y1 y2', 'cycle'),
    'migrations/18_b.ts': revisionText('y2 y1', 'cycle'),
    'migrations/19_a.ts': revisionText('w1 ~w2', 'cycle of dependencies'),
    'migrations/20_b.ts': revisionText('w2 w1', 'cycle of dependencies'),
    'migrations/21.sql': '-- revision: q1\nselect 1;\n',
  })
  expect(await transcript(project, 'heads')).toMatchInlineSnapshot(`
    "
    $ stillhead heads
    ae1027a6acf0 (head)
    l1 (shop) (head)
    l2 (shop) (head)
    n1 (head)
    s1 (head)
    y1 (head)
    y2 (head)
    w2 (head)
    ! warning SH202 The revision id "x@y" contains "@".
    !   where  <project>/migrations/11_bad_id.ts:4
    !   why    Targets such as "label@head", "id-1" and "a:b" could not be told from it.
    !   fix    Choose another name: letters, digits and underscores are always right.
    ! warning SH201 The revision file has no "downRevision".
    !   where  <project>/migrations/12_no_parent.ts:1
    !   fix    Add it to the top of the file: export const downRevision = null
    ! warning SH201 The revision file has no "downRevision".
    !   where  <project>/migrations/21.sql:1
    !   fix    Add it to the top of the file: -- down revision: none
    ! warning SH203 Two files have the revision id "ae1027a6acf0".
    !   where  <project>/migrations/02_ae1027a6acf0.ts:4
    !          <project>/migrations/10_twice.ts:4
    !   why    The version table could not tell which of them was applied.
    !   fix    Give the newer one another id, or delete it.
    ! warning SH204 The branch label "shop" is used twice: by "l1" and by "l2".
    !   where  <project>/migrations/14_label.ts:6
    !   why    A target that names it would be ambiguous.
    !   fix    Give one of them another label.
    ! warning SH207 "s1" names itself as its parent.
    !   where  <project>/migrations/16_self.ts:5
    !   fix    Correct downRevision.
    ! warning SH206 "n1" depends on "gone", which is in no file.
    !   where  <project>/migrations/15_needs.ts:7
    !   fix    Restore the file of "gone", or take it out of dependsOn.
    ! warning SH208 These revisions are their own ancestors: y1, y2.
    !   where  <project>/migrations/17_a.ts:5
    !          <project>/migrations/18_b.ts:5
    !   fix    Correct the downRevision of one of them, for example of "y1".
    ! warning SH209 With their dependencies, these revisions are their own ancestors: w1, w2.
    !   where  <project>/migrations/19_a.ts:7
    !          <project>/migrations/20_b.ts:7
    !   fix    Correct the dependsOn of one of them, for example of "w1".
    "
  `)
})
