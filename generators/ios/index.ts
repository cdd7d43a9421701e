import { PlanetKitGenerator } from '../planetKitGenerator.js';

/** `yo planetkit-push:ios`: this target alone. */
export default class extends PlanetKitGenerator {
  protected readonly targets = ['ios'] as const;
}
