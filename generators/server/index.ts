import { PlanetKitGenerator } from '../planetKitGenerator.js';

/** `yo planetkit-push:server`: this target alone. */
export default class extends PlanetKitGenerator {
  protected readonly targets = ['server'] as const;
}
