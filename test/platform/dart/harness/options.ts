import { isMap, isSeq, parseDocument } from 'yaml';

const STRICT = ['strict-casts', 'strict-inference', 'strict-raw-types'];

/** Rules of the lints that follow flutter_lints 6.0.0, so that its next version finds nothing either. */
const NEXT_LINTS = [
  'simple_directive_paths',
  'simplify_variable_pattern',
  'switch_on_type',
  'unnecessary_unawaited',
  'use_null_aware_elements',
];

/**
 * A package's analysis options as the tests apply them: its own, with flutter_lints where it includes nothing, the three strict
 * modes of the analyzer, and the rules to come. Formatter settings stay as they are.
 */
export function checkedOptions(options: string): string {
  const document = parseDocument(options);
  if (!document.has('include')) document.set('include', 'package:flutter_lints/flutter.yaml');
  for (const mode of STRICT) document.setIn(['analyzer', 'language', mode], true);
  const rules = document.getIn(['linter', 'rules']);
  for (const rule of NEXT_LINTS) {
    if (isMap(rules)) rules.set(rule, true);
    else if (isSeq(rules)) rules.add(rule);
  }
  if (rules === undefined) document.setIn(['linter', 'rules'], NEXT_LINTS);
  return document.toString();
}
