import { parseDocument } from 'yaml';
import { keeping } from './readings.js';

/** The document of a pubspec or a lock file, errors and all. */
export const yamlDocument = keeping((text) => parseDocument(text, { logLevel: 'error' }));
