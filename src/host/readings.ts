/** Texts a project has of one kind, with room for what edits make of them. */
const most = 32;

/**
 * A reader that keeps its last answers: detection, editors and doctor read one text several times a run. Everybody
 * gets the same answer, so nobody may change it. What is thrown is not kept.
 */
export function keeping<T extends object>(read: (text: string) => T): (text: string) => T {
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
