import { PlanetKitGenerator } from '../planetKitGenerator.js';

/** `yo planetkit-push:android`: this target alone. */
export default class extends PlanetKitGenerator {
  protected readonly targets = ['android'] as const;
}
