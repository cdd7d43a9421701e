import { describe, expect, it } from 'vitest';
import { mermaidText } from '../../../src/targets/docs/naming.js';
import { contractText, goldenContracts, modelOf, renderAll } from '../../contracts.js';
import { codeBlocks } from '../docs/markdown.js';

async function readmeOf(text: string): Promise<string> {
  const rendered = await renderAll(modelOf(text), ['docs']);
  return rendered.find(({ path }) => path.endsWith('README.md'))?.text ?? '';
}

/** What a sequence diagram may hold here; a semicolon would end a statement in the middle of a message. */
const line =
  /^ {2,4}(?:participant (\w+)(?: as [^;]+)?|(\w+)(?:->>|-->>)(\w+): [^;]+|Note over (\w+)(?:,(\w+))?: [^;]+)$/;

describe('sequence diagrams of the generated README', () => {
  it.each(goldenContracts)(
    'of %s are Mermaid: every actor is declared, no message is cut off',
    async (name) => {
      const diagrams = codeBlocks(await readmeOf(contractText(name))).filter(
        ({ language }) => language === 'mermaid',
      );
      expect(diagrams).toHaveLength(7);
      for (const { text } of diagrams) {
        const [kind, ...lines] = text.trimEnd().split('\n');
        expect(kind).toBe('sequenceDiagram');
        const actors = new Set<string>();
        for (const one of lines) {
          const [, declared, ...used] = line.exec(one.replaceAll(/#\d+;/g, '')) ?? expect.unreachable(one);
          if (declared !== undefined) actors.add(declared);
          else for (const actor of used) if (actor !== undefined) expect(actors, one).toContain(actor);
        }
      }
    },
  );

  it('tell the five ways a call goes, with the contract’s times', async () => {
    const readme = await readmeOf(contractText('everything'));
    const titles = [
      'Answered',
      'Answered in an app that was killed',
      'Declined',
      'The caller hangs up',
      'Missed',
    ];
    const start = readme.indexOf('## How a call goes');
    const flows = readme.slice(start, readme.indexOf('\n## ', start + 1));
    expect([...flows.matchAll(/^### (.*)$/gm)].map(([, title]) => title)).toEqual(titles);
    expect(flows).toContain('45 s pass');
    expect(flows).toContain('cancel to Android phones');
    expect(await readmeOf(contractText('guide'))).not.toContain('cancel to Android phones');
  });

  it('hold a hostile key as plain text', async () => {
    expect(mermaidText('a;b#c%%:->>').toString()).toBe('a#59;b#35;c#37;#37;#58;-#62;#62;');
    const readme = await readmeOf(contractText('guide').replace('ccParam: cc_param', 'ccParam: "a;b"'));
    expect(readme).toContain('push, with a#59;b\n');
  });
});
