import { loadContract } from '../build/src/contract/load.js';

/** @param {string} text of a contract that holds */
export function modelOf(text) {
  const loaded = loadContract(text, 'planetkit-push.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value.model;
}

/** @param {number} count of extras beside the smallest contract */
export function withExtras(count) {
  const extras = Array.from({ length: count }, (_, index) => `    field${index}: f${index}\n`).join('');
  return modelOf(
    `contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.b }\npayload:\n  ccParam: cc_param\n  extras:\n${extras}`,
  );
}

/** Enums with the longest names and long keys beyond ASCII: no line of theirs fits. @param {string} contract with extras */
export function hardContract(contract) {
  const extras = Array.from({ length: 10 }, (_, index) => {
    const name = `n${'a'.repeat(38)}${index}`;
    const values = `{ one: "${'値'.repeat(20)}", two: ["it's", "c"] }`;
    return `    ${name}: { key: "${'鍵'.repeat(30)}${index}", type: enum, values: ${values}, default: one }\n`;
  }).join('');
  return contract.replace(/^ {2}extras:\n/m, `$&${extras}`);
}
