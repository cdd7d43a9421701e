/**
 * What may be wrong with what a contract is made from: a sample push, or the app server's own type. The second half
 * also says how that type and the contract may have drifted apart. `docs/contract-rules.md` is written from this.
 */
export const sourceRules = {
  SAMPLE_UNREADABLE: { severity: 'error', says: 'A sample is a readable file of JSON.' },
  SAMPLE_NOT_PUSH: { severity: 'error', says: 'A sample is a push with a field that can be `cc_param`.' },
  TYPE_UNREADABLE: { severity: 'error', says: 'The file of `type` is there and is TypeScript.' },
  TYPE_NOT_FOUND: {
    severity: 'error',
    says: 'The file of `type` exports an interface or type of that name.',
  },
  TYPE_UNMAPPED: {
    severity: 'error',
    says: 'Every property of the type is text, a number, a boolean, a union of literals, or an object of these.',
  },
  TYPE_FIELD_REMOVED: { severity: 'error', says: 'The type has a property for every field of the contract.' },
  TYPE_FIELD_ADDED: { severity: 'error', says: 'The contract has a field for every property of the type.' },
  TYPE_KIND_CHANGED: { severity: 'error', says: 'Property and field hold the same kind of value.' },
  TYPE_VALUES_CHANGED: {
    severity: 'error',
    says: 'A union of literals and `values` list the same wire values.',
  },
  TYPE_OPTIONAL_CHANGED: {
    severity: 'error',
    says: 'A property that may be missing belongs to a field that is `optional`.',
  },
} as const satisfies Record<string, { severity: 'error' | 'warning'; says: string }>;

export type SourceRuleId = keyof typeof sourceRules;
