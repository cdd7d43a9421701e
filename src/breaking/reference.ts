import { breakingRuleIds, breakingRules } from './ruleTable.js';

/** The text of `docs/breaking.md`. */
export function breakingReference(): string {
  const rules = breakingRuleIds.map((id) => {
    const { breaks, says, instead, example } = breakingRules[id];
    return `## ${id}\n\nBreaks: ${breaks.join(', ')}. ${says}\n\nInstead: ${instead}\n\n${fence('before', example.before)}\n${fence('after', example.after)}`;
  });
  const victims = ['installed apps', 'server code', 'app code'] as const;
  const rows = breakingRuleIds.map((id) => {
    const breaks: readonly string[] = breakingRules[id].breaks;
    return `| [\`${id}\`](#${id.toLowerCase()}) | ${victims.map((victim) => (breaks.includes(victim) ? 'x' : '')).join(' | ')} |`;
  });
  return [
    '# What a change of the contract breaks\n',
    '`planetkit-push breaking --against REF` compares the contract with the one of a git ref (or a file) and exits 4 where the change breaks somebody: apps that are installed and were made from the old contract, the code of the app server round the generated handlers, the code of the app round the generated plugin. `was` and `transport.was` make a rename harmless: the old name is read and written beside the new one. `--allow RULE,RULE` lets a break pass that is meant. Made from the rule table (`npm run docs`).\n',
    `| rule | ${victims.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    rules.join('\n'),
  ].join('\n');
}

function fence(title: string, yaml: string): string {
  return `\`\`\`yaml\n# ${title}\n${yaml}\`\`\`\n`;
}
