import { importsModule, lackingLines } from './objectiveC.js';
import { moveRegistration, wrongRegistration, type Delegate, type EngineChoice } from './registration.js';
import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { findCode, parseSwift, type SwiftFile } from './swift/declarations.js';
import { insertFirst, insertFirstMember, insertImports, insertLastMember } from './swift/insert.js';
import { lineNumber } from './text.js';

/**
 * What AppDelegate.swift must do: import our module, run our statements first in didFinishLaunching, and register
 * plugins in the form of the chosen engine. Moving the registration is a replacement that has to be declared.
 */
export interface AppDelegateEdit extends EditFields {
  readonly kind: 'appDelegate';
  readonly imports: readonly string[];
  /** Swift, one statement a line; they come before anything else in didFinishLaunching. */
  readonly statements: readonly string[];
  readonly engine: EngineChoice;
  /** Lines of members the statements need, leading tabs for indentation; only for an explicit engine. */
  readonly members?: readonly string[];
  /** The statements in Objective-C, for an app that has AppDelegate.m. */
  readonly objectiveC: readonly string[];
}

const REGISTER_OBJC = '[GeneratedPluginRegistrant registerWithRegistry:self];';
const REGISTER = 'GeneratedPluginRegistrant.register(with: self)';

export const appDelegate: Editor<AppDelegateEdit> = {
  locate(text, edit): Located {
    if (isObjectiveC(edit.file)) return pasted(text, edit);
    const delegate = findDelegate(text);
    const { file, type, launches } = delegate;
    const imports = edit.imports.filter((module) => !file.imports.some((other) => other.module === module));
    const splices = [
      ...insertImports(file, imports),
      ...(lacksMembers(file, edit) ? [insertFirstMember(file, type, edit.members!)] : []),
    ];
    if (launches.length === 0) return { splices: [...splices, ...wholeOverride(delegate, edit)], notes: [] };
    const statements = lacking(file, edit.statements);
    if (statements.length > 0) splices.push(...launches.map((fn) => insertFirst(file, type, fn, statements)));
    splices.push(...moveRegistration(delegate, edit.engine, edit.statements));
    return { splices, notes: statements.length > 0 ? [] : lateness(delegate, edit) };
  },

  missing(text, edit) {
    if (isObjectiveC(edit.file)) return notPasted(text, edit);
    const delegate = findDelegate(text);
    const { file, launches } = delegate;
    const absent = edit.imports.find((module) => !file.imports.some((other) => other.module === module));
    if (absent !== undefined) return `${absent} is not imported`;
    const statement = lacking(file, edit.statements)[0];
    if (statement !== undefined) return `"${statement}" is not in the class`;
    if (lacksMembers(file, edit)) return 'the members are not in the class';
    if (launches.length === 0) return 'there is no application(_:didFinishLaunchingWithOptions:)';
    return wrongRegistration(delegate, edit.engine, edit.statements);
  },

  snippet(edit) {
    if (isObjectiveC(edit.file)) {
      const imports = edit.imports.map((module) => `@import ${module};`);
      return [
        ...imports,
        '',
        '// first in application:didFinishLaunchingWithOptions:',
        ...edit.objectiveC,
        ...(edit.engine === 'launch'
          ? ['// and, once, instead of any other registration', REGISTER_OBJC]
          : []),
      ].join('\n');
    }
    const register =
      edit.engine === 'launch' ? ['// and, once, instead of any other registration', REGISTER] : [];
    return [
      ...edit.imports.map((module) => `import ${module}`),
      '',
      ...(edit.members?.length ? ['// in class AppDelegate', ...edit.members] : []),
      '// first in application(_:didFinishLaunchingWithOptions:)',
      ...edit.statements,
      ...register,
    ].join('\n');
  },
};

const isObjectiveC = (file: string) => /\.(?:mm?|h)$/.test(file);

/** Objective-C is not edited, but a person may have pasted the lines. */
function pasted(text: string, edit: AppDelegateEdit): Located {
  const absent = notPasted(text, edit);
  if (absent !== undefined) throw new Refusal(`Objective-C is not edited: paste these lines (${absent})`);
  return { splices: [], notes: [] };
}

function notPasted(text: string, { imports, objectiveC, engine }: AppDelegateEdit): string | undefined {
  const module = imports.find((name) => !importsModule(text, name));
  if (module !== undefined) return `${module} is not imported`;
  const lines = [...objectiveC, ...(engine === 'launch' ? [REGISTER_OBJC] : [])];
  const line = lackingLines(text, lines)[0];
  return line === undefined ? undefined : `"${line}" is not there`;
}

function findDelegate(text: string): Delegate {
  const file = parseSwift(text);
  const classes = file.types.filter(
    ({ keyword, inherits }) => keyword === 'class' && inherits.includes('FlutterAppDelegate'),
  );
  const type = classes.find(({ name }) => name === 'AppDelegate') ?? classes[0];
  if (!type || (classes.length > 1 && type.name !== 'AppDelegate'))
    throw new Refusal('no class AppDelegate that inherits FlutterAppDelegate');
  const parts = [
    type,
    ...file.types.filter((other) => other.keyword === 'extension' && other.name === type.name),
  ];
  const functions = parts.flatMap((part) => part.functions);
  return {
    file,
    type,
    launches: functions.filter(
      ({ name, labels }) => name === 'application' && labels[1] === 'didFinishLaunchingWithOptions',
    ),
    callbacks: functions.filter(({ name }) => name === 'didInitializeImplicitFlutterEngine'),
  };
}

/** The lines of code that stand nowhere in the file. */
function lacking(file: SwiftFile, lines: readonly string[]): string[] {
  return lines.filter((line) => findCode(file, line).length === 0);
}

function lacksMembers(file: SwiftFile, { members = [] }: AppDelegateEdit): boolean {
  return members.length > 0 && findCode(file, members.join('\n')).length === 0;
}

function wholeOverride(delegate: Delegate, edit: AppDelegateEdit): Splice[] {
  const { file, type } = delegate;
  const method = [
    'override func application(',
    '\t_ application: UIApplication,',
    '\tdidFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?',
    ') -> Bool {',
    ...[
      ...lacking(file, edit.statements),
      ...(edit.engine === 'launch' && !findCode(file, REGISTER).length ? [REGISTER] : []),
      'return super.application(application, didFinishLaunchingWithOptions: launchOptions)',
    ].map((line) => `\t${line}`),
    '}',
  ];
  const moved = moveRegistration(delegate, edit.engine, edit.statements);
  return [insertLastMember(file, type, method), ...moved];
}

/** Statements that are there, but not first, where they belong. */
function lateness({ file, launches }: Delegate, { statements }: AppDelegateEdit): Note[] {
  const first = statements[0];
  if (first === undefined || launches.some((fn) => findCode(file, first, fn.open + 1)[0] === fn.open + 1))
    return [];
  const line = lineNumber(file.text, file.tokens[findCode(file, first)[0]!]!.start);
  return [{ message: `${first} is not the first statement of didFinishLaunching`, line }];
}
