import runtime from 'handlebars/runtime.js';
import { Code } from './code.js';
import type { View, ViewValue } from './code.js';
import { precompiled } from './precompiled.generated.js';

/** The typings of the runtime leave its default export untyped. */
const Handlebars = runtime as unknown as { template(spec: object): (view: View) => string };
const compiled = new Map<string, (view: View) => string>();

/**
 * Fills a template. The result has LF line ends and one at its end.
 *
 * @param template path below `templates/`, without `.hbs`
 * @throws where the template asks for what the view does not have, or the view holds a plain string: both are
 *   mistakes in this project, never in a contract
 */
export function render(template: string, view: View): string {
  const source = precompiled[template];
  if (source === undefined) throw new Error(`no template ${template}`);
  if (typeof source === 'string') return source;
  let fill = compiled.get(template);
  if (fill === undefined) {
    fill = Handlebars.template(source);
    compiled.set(template, fill);
  }
  refusePlainText(view, template);
  return fill(view);
}

function refusePlainText(value: ViewValue, at: string): void {
  if (typeof value === 'string') throw new Error(`${at}: plain text in a view; quote it for its language`);
  if (value instanceof Code || typeof value !== 'object') return;
  if (Array.isArray(value))
    value.forEach((item, index) => refusePlainText(item as ViewValue, `${at}[${index}]`));
  else for (const [key, item] of Object.entries(value as View)) refusePlainText(item, `${at}.${key}`);
}
