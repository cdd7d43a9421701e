/**
 * Every rule a contract can break, as data: the id that errors, tests and docs use, how grave it is, and what it
 * says. `docs/contract-rules.md` is written from this table.
 */
export const ruleTable = {
  CONTRACT_MISSING: { severity: 'error', says: 'There is a contract file.' },
  CONTRACT_UNREADABLE: { severity: 'error', says: 'The contract is a readable file of UTF-8 text.' },
  CONTRACT_OVERSIZE: { severity: 'error', says: 'The contract is at most 256 KiB.' },
  CONTRACT_VERSION: { severity: 'error', says: '`contract` names a version this generator knows.' },
  YAML_SYNTAX: { severity: 'error', says: 'The contract is YAML 1.2 or JSON, one document.' },
  YAML_FEATURE: {
    severity: 'error',
    says: 'No anchors, aliases, tags or merge keys: a contract is plain data.',
  },
  KEY_DUPLICATE: { severity: 'error', says: 'A key stands once in its mapping.' },
  KEY_UNKNOWN: { severity: 'error', says: 'Every key is one the contract knows.' },
  KEY_REQUIRED: { severity: 'error', says: 'Required keys are present.' },
  TYPE_WRONG: { severity: 'error', says: 'Every value has the type its key asks for.' },
  VALUE_UNQUOTED: {
    severity: 'error',
    says: 'Wire values that look like a number, a boolean or null are quoted: the wire carries text.',
  },
  VALUE_FORM: { severity: 'error', says: 'Every value has the form its key asks for.' },
  VALUE_RANGE: { severity: 'error', says: 'Numbers lie in the range their key states.' },
  VALUE_DUPLICATE: { severity: 'error', says: 'A wire value means one thing only.' },
  TEXT_ILL_FORMED: { severity: 'error', says: 'Text is well-formed Unicode, without lone surrogates.' },
  WIRE_KEY_LENGTH: { severity: 'error', says: 'A wire key is 1 to 256 bytes of UTF-8.' },
  WIRE_KEY_CHARACTER: {
    severity: 'error',
    says: 'A wire key holds no control and no bidirectional character.',
  },
  WIRE_KEY_PATH: { severity: 'error', says: 'Each part of a dotted wire key has at least one character.' },
  WIRE_KEY_RESERVED: {
    severity: 'error',
    says: 'A wire key is not one that APNs, FCM or a runtime keeps for itself.',
  },
  WIRE_KEY_COLLISION: { severity: 'error', says: 'No two fields use one wire key on one transport.' },
  WIRE_KEY_NESTING: { severity: 'error', says: 'No wire key is both a value and the parent of another.' },
  WIRE_KEY_UNUSUAL: {
    severity: 'warning',
    says: 'Wire keys are letters, digits and underscores, start with a letter and have at most 64 of them.',
  },
  WIRE_KEY_DOUBTFUL: {
    severity: 'warning',
    says: 'A wire key is not one that push services have used themselves.',
  },
  CC_PARAM_TRANSPORTS: { severity: 'error', says: 'ccParam is carried by both transports.' },
  EXTRA_NAME: {
    severity: 'error',
    says: 'An extra is named like `roomTitle`: a letter, then letters and digits.',
  },
  EXTRA_NAME_TAKEN: {
    severity: 'error',
    says: 'Names of extras differ from each other and from roles, case aside.',
  },
  EXTRA_TYPE: { severity: 'error', says: '`values` and `default` fit the type of the extra.' },
  SOURCE_CONSTANT: {
    severity: 'error',
    says: 'A constant `from` is a text that phones can read as the type of its field.',
  },
  OUTSIDE_WITHOUT_ENVELOPE: {
    severity: 'warning',
    says: '`outside` is used only where there is an envelope.',
  },
  TRANSPORT_FORM: {
    severity: 'error',
    says: 'An envelope is `under` or `json`, not both; FCM knows only `json`.',
  },
  PAYLOAD_OVERSIZE: { severity: 'error', says: "The contract's own keys leave room for values in a push." },
  NAME_PLUGIN: {
    severity: 'error',
    says: 'The last part of `out.plugin` is a Dart package name that is free.',
  },
  OUT_OUTSIDE_PROJECT: { severity: 'error', says: '`out` paths stay inside the project.' },
  OUT_SYMLINK: { severity: 'error', says: 'No part of an `out` path is a symbolic link.' },
  OUT_OCCUPIED: { severity: 'error', says: 'An `out` path is a folder, or free.' },
  OUT_OVERLAP: { severity: 'error', says: '`out` paths do not lie in each other.' },
} as const satisfies Record<string, { severity: 'error' | 'warning'; says: string }>;

export type RuleId = keyof typeof ruleTable;
