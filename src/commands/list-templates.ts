import type { CommandSpec } from './command.ts'
import { initTemplates } from './init-templates.ts'
import { toDocument } from './document.ts'

/** `stillhead list-templates` */
export const listTemplatesCommand: CommandSpec = {
  name: 'list-templates',
  summary: 'List the templates of `stillhead init`',
  options: {},
  examples: [['list-templates', 'show what `init --template` takes']],
  async run(_args, { out, json }) {
    const templates = Object.entries(initTemplates).map(([name, describe]) => ({ name, describe }))
    if (json) out(toDocument('list-templates', { templates }))
    else for (const { name, describe } of templates) out(`${name.padEnd(8)} ${describe}`)
    return 'success'
  },
}
