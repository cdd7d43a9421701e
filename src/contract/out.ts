import type { ContractDocument } from './document.js';

/** Folders of the output, from the project, with forward slashes; false: not emitted. */
export interface Out {
  readonly plugin: string | false;
  readonly server: string | false;
}

/** The `out` block with its defaults filled in. */
export function outOf(document: ContractDocument): Out {
  return {
    plugin: document.out?.plugin ?? 'packages/planetkit_push',
    server: document.out?.server ?? 'server/planetkit-push',
  };
}

/** The plugin package's name: the last part of its path. */
export function pluginName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
