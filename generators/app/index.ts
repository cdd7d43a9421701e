import { targetNames } from '../../src/targets/target.js';
import { PlanetKitGenerator } from '../planetKitGenerator.js';

/** `yo planetkit-push`: everything. */
export default class extends PlanetKitGenerator {
  protected readonly targets = targetNames;
}
