/** A user of the app, as both LINE Planet and the app server know it. */
export interface User {
  readonly userId: string;
  readonly serviceId: string;
}

/** Where an iOS build's pushes come from: `sandbox` for development builds. */
export type ApnsEnvironment = 'production' | 'sandbox';

interface AnyDevice {
  readonly user: User;
  /** The push token; unique among all devices of all users. A secret. */
  readonly token: string;
  /** Bundle id or package name of the build, so that flavours can differ. */
  readonly bundleId: string;
  /** When the app last registered it (ms since the epoch). */
  readonly registeredAtMs: number;
}

export interface IosDevice extends AnyDevice {
  readonly platform: 'ios';
  readonly environment: ApnsEnvironment;
}

export interface AndroidDevice extends AnyDevice {
  readonly platform: 'android';
}

/** One installation of the app on which a user can be called. */
export type Device = IosDevice | AndroidDevice;

/**
 * Where the app server keeps the devices of its users. `deviceStoreContract`
 * in `portContracts` checks an implementation.
 */
export interface DeviceStore {
  /** The devices of one user, in any order. */
  find(user: User): Promise<readonly Device[]>;
  /**
   * Adds a device, or replaces the one with the same token. That one may
   * belong to another user, who logged in on the same phone before: it moves,
   * or the former user's calls would ring there.
   */
  put(device: Device): Promise<void>;
  /** Removes a device if it belongs to that user; tells whether it did. */
  remove(user: User, token: string): Promise<boolean>;
  /**
   * Removes the device with that token if it was last registered before
   * `beforeMs`: the app may have registered again since the token died.
   */
  removeStale(token: string, beforeMs: number): Promise<void>;
}
