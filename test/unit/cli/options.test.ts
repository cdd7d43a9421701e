import { describe, expect, it } from 'vitest';
import { commandTable, flagOf, optionTable } from '../../../src/cli/commandTable.js';
import type { OptionName } from '../../../src/cli/commandTable.js';
import { parseCommandLine } from '../../../src/cli/options.js';
import { usage } from '../../../src/cli/usage.js';

describe('the command line', () => {
  it.each(Object.entries(commandTable))('%s takes the options of its row and no other', (name, row) => {
    for (const option of Object.keys(optionTable) as OptionName[]) {
      const kind = optionTable[option];
      const value = 'of' in kind ? [kind.of[0]] : kind.kind !== 'flag' ? ['x'] : [];
      const argument = row.argument === undefined ? [] : ['a/path'];
      const parsed = parseCommandLine([name, ...argument, `--${flagOf(option)}`, ...value]);
      expect(parsed.kind, option).toBe(row.options.includes(option) ? 'run' : 'usage');
    }
  });

  it.each(Object.entries(commandTable))('%s can be loaded', async (_name, row) => {
    expect(await row.load()).toBeTypeOf('function');
  });

  it('says what is wrong in a sentence', () => {
    const message = (...args: string[]): string => {
      const parsed = parseCommandLine(args);
      return parsed.kind === 'usage' ? parsed.message : parsed.kind;
    };
    expect(message('genrate')).toContain('There is no command `genrate`; there are init, generate');
    expect(message('toString')).toContain('There is no command');
    expect(message('generate', 'x')).toBe('`generate` takes no argument `x`.');
    expect(message('generate', '--only', 'ios,iso')).toContain('--only knows no `iso`; it knows ios,');
    expect(message('check', '--nonsense')).toBe('`check` has no option --nonsense.');
    expect(message('generate', '--onyl', 'ios')).toBe(
      '`generate` has no option --onyl. Did you mean `--only`?',
    );
    expect(message('--nonsense')).toBe('There is no option --nonsense.');
    expect(message('genrate')).toMatch(/ Did you mean `generate`\?$/);
    expect(message()).toBe('help');
    expect(message('check', '-h')).toBe('help');
    expect(message('-v')).toBe('version');
  });

  it('reads a list', () => {
    const parsed = parseCommandLine(['generate', '--only', 'ios, server', '--dry-run']);
    expect(parsed).toMatchObject({
      kind: 'run',
      options: { only: ['ios', 'server'], dryRun: true, cwd: '.' },
    });
  });
});

it('the usage text names every command and every option', () => {
  const text = usage();
  for (const name of Object.keys(commandTable)) expect(text).toContain(`planetkit-push ${name} `);
  for (const name of Object.keys(optionTable)) expect(text).toContain(`--${flagOf(name)}`);
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
});
