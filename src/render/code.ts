/**
 * A piece of finished text of one target language: a quoted literal, an identifier, a formatted declaration. Only a
 * target's naming makes them, so a template cannot print contract text that has not been through the quoting of its
 * language: a view holds no plain strings.
 */
export class Code {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template may read. */
export type ViewValue = Code | boolean | number | View | readonly ViewValue[];
export interface View {
  readonly [key: string]: ViewValue;
}
