import { DART, one, OUTBOX, USER, type Mutant } from './mutant.js';

const found = /^X11 \d+ random lives/;

/** Mistakes that the random lives find by their invariants alone. */
export const randomRules: readonly Mutant[] = [
  one('X11 what waits for an owner is lost', OUTBOX, '      call.waiting.append(entry)\n', '', found),
  one(
    'X11 what waited comes last first',
    OUTBOX,
    'for entry in due {',
    'for entry in due.reversed() {',
    found,
  ),
  one(
    'X11 an answer that the system gave up on is failed',
    USER,
    '    call.answers.removeAll { $0 === action }\n',
    '',
    found,
  ),
  one(
    'X11 a call that PlanetKit could not take stays on the screen',
    DART,
    '      close(call, .failed, told: true)\n      presenter.end(id, reason: .failed)\n',
    '      close(call, .failed, told: true)\n',
    found,
  ),
];
