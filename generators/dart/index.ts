import { PlanetKitGenerator } from '../planetKitGenerator.js';

/** `yo planetkit-push:dart`: this target alone. */
export default class extends PlanetKitGenerator {
  protected readonly targets = ['dart'] as const;
}
