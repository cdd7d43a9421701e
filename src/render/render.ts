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
  const last = filled.get(template);
  if (last !== undefined && isSame(last.view, view)) return last.text;
  refusePlainText(view, template);
  const text = fill(view);
  filled.set(template, { view, text });
  return text;
}

/** The last view of each template, with what it gave: a change of the contract leaves most as they were. */
const filled = new Map<string, { readonly view: View; readonly text: string }>();

/** Whether a template would print the same for both. */
export function isSame(one: ViewValue, other: ViewValue): boolean {
  if (one instanceof Code) return other instanceof Code && `${one}` === `${other}`;
  if (typeof one !== 'object' || typeof other !== 'object' || other instanceof Code) return one === other;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === others.length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isSame((one as View)[key] as ViewValue, (other as View)[key] as ViewValue),
    )
  );
}

function refusePlainText(value: ViewValue, at: string): void {
  if (typeof value === 'string') throw new Error(`${at}: plain text in a view; quote it for its language`);
  if (value instanceof Code || typeof value !== 'object') return;
  if (Array.isArray(value))
    value.forEach((item, index) => refusePlainText(item as ViewValue, `${at}[${index}]`));
  else for (const [key, item] of Object.entries(value as View)) refusePlainText(item, `${at}.${key}`);
}
