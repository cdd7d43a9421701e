import { Refusal, type EditFields, type Editor, type Located } from './splice.js';
import {
  findCode,
  parseSwift,
  type SwiftFile,
  type SwiftFunction,
  type SwiftType,
} from './swift/declarations.js';
import { insertFirst, insertImports, insertLastMember } from './swift/insert.js';

/** A scene delegate that builds the window itself, before Flutter's own handling. Only for an explicit engine. */
export interface SceneDelegateEdit extends EditFields {
  readonly kind: 'sceneDelegate';
  readonly imports: readonly string[];
  /**
   * Lines of Swift, leading tabs for indentation. They may use `scene`, `session` and `connectionOptions` and come
   * before everything else in `scene(_:willConnectTo:options:)`.
   */
  readonly statements: readonly string[];
}

const PARAMETERS = 'scene,session,connectionOptions';

export const sceneDelegate: Editor<SceneDelegateEdit> = {
  locate(text, edit): Located {
    const { file, type, connect } = find(text, edit);
    const imports = edit.imports.filter((module) => !file.imports.some((other) => other.module === module));
    const splices = insertImports(file, imports);
    if (hasStatements(file, edit)) return { splices, notes: [] };
    if (connect) refuseOtherNames(file, connect);
    splices.push(
      connect
        ? insertFirst(file, type, connect, edit.statements)
        : insertLastMember(file, type, override(edit)),
    );
    return { splices, notes: [] };
  },

  missing(text, edit) {
    const { file } = find(text, edit);
    const absent = edit.imports.find((module) => !file.imports.some((other) => other.module === module));
    if (absent !== undefined) return `${absent} is not imported`;
    return hasStatements(file, edit)
      ? undefined
      : 'the window is not built in scene(_:willConnectTo:options:)';
  },

  snippet: newSceneDelegate,
};

/** The text of a new SceneDelegate.swift. */
export function newSceneDelegate(edit: SceneDelegateEdit): string {
  const imports = [...new Set(['Flutter', 'UIKit', ...edit.imports])].map((module) => `import ${module}`);
  const members = override(edit).map(
    (line) => `  ${line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length))}`,
  );
  return [...imports, '', 'class SceneDelegate: FlutterSceneDelegate {', ...members, '}', ''].join('\n');
}

const override = ({ statements }: SceneDelegateEdit) => [
  'override func scene(',
  '\t_ scene: UIScene,',
  '\twillConnectTo session: UISceneSession,',
  '\toptions connectionOptions: UIScene.ConnectionOptions',
  ') {',
  ...statements.map((line) => `\t${line}`),
  '\tsuper.scene(scene, willConnectTo: session, options: connectionOptions)',
  '}',
];

function find(text: string, { file: path }: SceneDelegateEdit) {
  if (!path.endsWith('.swift')) throw new Refusal('Objective-C is not edited: write the class in Swift');
  const file: SwiftFile = parseSwift(text);
  const type: SwiftType | undefined = file.types.find(
    ({ keyword, inherits }) => keyword === 'class' && inherits.includes('FlutterSceneDelegate'),
  );
  if (!type) throw new Refusal('no class that inherits FlutterSceneDelegate');
  const connect = type.functions.find(
    ({ name, labels }) => name === 'scene' && labels[1] === 'willConnectTo',
  );
  return { file, type, connect };
}

function hasStatements(file: SwiftFile, { statements }: SceneDelegateEdit): boolean {
  return findCode(file, statements.join('\n')).length > 0;
}

function refuseOtherNames(file: SwiftFile, { parameters, keyword }: SwiftFunction): void {
  if (parameters.join() !== PARAMETERS)
    throw new Refusal(
      `scene(_:willConnectTo:options:) names its parameters ${parameters.join(', ')}, not ${PARAMETERS}`,
      file.tokens[keyword]!.start,
    );
}
