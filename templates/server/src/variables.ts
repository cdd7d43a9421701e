import { readApnsKey, type ApnsKey } from './apnsToken.js';
import type { Problem } from './payload.js';
import { readServiceAccount, type ServiceAccount } from './serviceAccount.js';

/** Environment variables, with all problems met so far. */
export class Variables {
  readonly problems: Problem[] = [];
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  required(name: string, form: RegExp, expected: string): string {
    const value = this.#env[name];
    if (!value) this.#refuse(name, 'missing', `is missing: ${expected}`);
    else if (form.test(value)) return value;
    else this.#refuse(name, 'format', `must be ${expected}`);
    return '';
  }

  optional(
    name: string,
    fallback: string,
    form: RegExp,
    expected: string,
  ): string {
    return this.#env[name] ? this.required(name, form, expected) : fallback;
  }

  apnsKey(p8: string, keyId: string, teamId: string): ApnsKey | undefined {
    const names = { p8, keyId, teamId };
    const missing = Object.values(names).filter((name) => !this.#env[name]);
    for (const name of missing) this.#refuse(name, 'missing', 'is missing');
    if (missing.length > 0) return undefined;
    const key = readApnsKey({
      p8: this.#env[p8] ?? '',
      keyId: this.#env[keyId] ?? '',
      teamId: this.#env[teamId] ?? '',
    });
    if (key.ok) return key.value;
    for (const { field, code, message } of key.problems) {
      const name = Object.entries(names).find(([part]) => part === field)?.[1];
      this.#refuse(name ?? p8, code, message);
    }
    return undefined;
  }

  serviceAccount(name: string): ServiceAccount | undefined {
    const json = this.#env[name];
    if (!json) {
      this.#refuse(name, 'missing', 'is missing: the JSON text of the key');
      return undefined;
    }
    const account = readServiceAccount(json);
    if (account.ok) return account.value;
    for (const { field, code, message } of account.problems) {
      const part = field === 'json' ? '' : `${field} `;
      this.#refuse(name, code, `${part}${message}`);
    }
    return undefined;
  }

  #refuse(field: string, code: string, message: string): void {
    this.problems.push({ field, code, message: `${field}: ${message}` });
  }
}
