import type { TurnProcess } from './turnProcess.js';

/** What native code sends to the Dart of one engine. */
type ToDart = { readonly engine?: string } & (
  { readonly event: object } | { readonly id: number; readonly value?: unknown; readonly error?: string }
);

/** What Dart asks native code for. */
interface Ask {
  readonly id: number;
  readonly method: string;
  readonly arguments: unknown;
}

interface NativeTurn<Shown> {
  readonly toDart: readonly ToDart[];
  readonly phone: Shown;
  /** What a real system would have killed the app for. */
  readonly misuse: readonly string[];
}

interface DartTurn {
  readonly asks: readonly Ask[];
  /** What PlanetKit was asked for. */
  readonly kit: readonly string[];
  /** What the app's screen shows. */
  readonly calls: readonly { readonly caller: string; readonly status: string }[];
}

/**
 * A phone: the emitted native half in one program and the emitted Dart of each engine in another. Whatever one of them
 * says is carried to the other until none has anything left to say, in the order in which a channel would.
 */
export class Phone<Shown> {
  /** What the two halves said to each other: `ring`, `claim`, `-> claim`. */
  readonly traffic: string[] = [];
  /** What PlanetKit was asked for, by engine. */
  readonly kit: string[] = [];
  calls: DartTurn['calls'] = [];
  readonly #native: TurnProcess;
  readonly #darts: Readonly<Record<string, TurnProcess>>;
  #shown: Shown | undefined;

  constructor(native: TurnProcess, darts: Readonly<Record<string, TurnProcess>>) {
    this.#native = native;
    this.#darts = darts;
  }

  /** What the system shows. */
  get shown(): Shown {
    if (this.#shown === undefined) throw new Error('the phone is not switched on');
    return this.#shown;
  }

  /** The arguments of everything Dart told by a method. */
  readonly told: { readonly method: string; readonly arguments: unknown }[] = [];

  /** Something happens to the phone: a push, a tap, time. */
  async happens(request: object): Promise<void> {
    await this.#carry(await this.#toNative(request));
  }

  /** Something happens in Dart: PlanetKit connects, FlutterFire delivers a message. */
  async inDart(engine: string, request: object): Promise<void> {
    await this.#carry(await this.#toDart(engine, request));
  }

  async #carry(first: readonly Letter[]): Promise<void> {
    const letters = [...first];
    for (let letter = letters.shift(); letter; letter = letters.shift()) {
      const { engine } = letter;
      letters.push(
        ...('ask' in letter
          ? await this.#toNative({ do: 'call', engine, ...letter.ask })
          : await this.#toDart(engine, letter.message)),
      );
      if (this.traffic.length > 500) throw new Error(`no end: ${this.traffic.slice(-20).join(', ')}`);
    }
  }

  async #toNative(request: object): Promise<Letter[]> {
    const { toDart, phone, misuse } = await this.#native.turn<NativeTurn<Shown>>(request);
    if (misuse.length > 0) throw new Error(`${JSON.stringify(request)}: ${misuse.join('\n')}`);
    this.#shown = phone;
    return toDart.map(({ engine = 'ui', ...message }) => ({
      engine,
      message: { do: 'event' in message ? 'event' : 'answer', ...message },
    }));
  }

  async #toDart(engine: string, request: object): Promise<Letter[]> {
    const dart = this.#darts[engine];
    if (!dart) throw new Error(`no Dart for the engine ${engine}`);
    if ('event' in request) this.traffic.push((request.event as { type: string }).type);
    const { asks, kit, calls } = await dart.turn<DartTurn>(request);
    this.kit.push(...kit.map((what) => `${engine}: ${what}`));
    if (engine === 'ui') this.calls = calls;
    return asks.map((ask) => {
      this.traffic.push(`${engine} ${ask.method}`);
      this.told.push(ask);
      return { engine, ask };
    });
  }
}

type Letter =
  { readonly engine: string; readonly ask: Ask } | { readonly engine: string; readonly message: object };
