/**
 * A reader that keeps its last answers: detection, editors and doctor read one text several times a run. Everybody
 * gets the same answer, so nobody may change it. What is thrown is not kept.
 *
 * @param most answers that are kept; by itself as many as a project has texts of one kind, with room for what edits
 *   make of them
 */
export function keeping<T extends object | string>(
  read: (text: string) => T,
  most = 32,
): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = read(text);
      if (answers.size >= most) answers.clear();
      answers.set(text, answer);
    }
    return answer;
  };
}
