import type { CommandSpec } from './command.ts'

/** The shells that completion scripts exist for. */
export const shells = ['bash', 'zsh', 'fish'] as const

const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `# stillhead completion for bash; add to ~/.bashrc: eval "$(stillhead completion bash)"
_stillhead() {
  local IFS=$'\\n'
  COMPREPLY=($(stillhead --get-completions "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _stillhead stillhead`,
  zsh: `#compdef stillhead
# stillhead completion for zsh; add to ~/.zshrc: eval "$(stillhead completion zsh)"
_stillhead() {
  local -a found
  local line
  while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <(stillhead --get-completions "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)
  _describe 'stillhead' found
}
compdef _stillhead stillhead`,
  fish: `# stillhead completion for fish; run: stillhead completion fish > ~/.config/fish/completions/stillhead.fish
complete -c stillhead -f -a '(stillhead --get-completions (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
}

/** `stillhead completion` */
export const completionCommand: CommandSpec = {
  name: 'completion',
  summary: 'Print a completion script for the shell',
  positionals: [{ name: 'shell', describe: 'bash, zsh or fish; default: the one of SHELL' }],
  options: {},
  examples: [
    ['completion bash >> ~/.bashrc', 'complete commands, options and revisions in bash'],
    ['completion zsh', 'print the script for zsh'],
  ],
  async run(args, context) {
    const asked = (args['shell'] as string | undefined) ?? context.environment['SHELL']?.split('/').pop() ?? 'bash'
    const shell = shells.find((name) => name === asked)
    if (shell === undefined) {
      const { StillheadError } = await import('../kernel/errors.ts')
      throw new StillheadError('SH703', {
        what: `There is no completion script for "${asked}".`,
        fix: 'Use bash, zsh or fish.',
        exit: 'usage',
      })
    }
    context.out(scripts[shell])
    return 'success'
  },
}
