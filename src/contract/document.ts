/**
 * The contract as plain data, exactly as `contractShape` lets it through: what the author wrote, nothing filled in.
 * Only the rules and the model builder read it.
 */
export interface ContractDocument {
  readonly contract: 1;
  readonly type?: string;
  readonly app: { readonly name: string; readonly iosBundleId: string; readonly androidPackage: string };
  readonly payload: PayloadDocument;
  readonly transport?: TransportDocument;
  readonly ios?: IosDocument;
  readonly android?: AndroidDocument;
  readonly timeouts?: {
    readonly ring?: number;
    readonly verify?: number;
    readonly answer?: number;
    readonly fcmTtl?: number;
  };
  readonly out?: { readonly plugin?: string | false; readonly server?: string | false };
}

export const roles = [
  'ccParam',
  'callId',
  'myUserId',
  'myServiceId',
  'callerId',
  'callerName',
  'media',
  'kind',
  'sentAt',
  'expiresAt',
] as const;
/** The meaning of a field; a role is the name of the field in code. */
export type Role = (typeof roles)[number];

export type PayloadDocument = {
  readonly [R in Role]?: string | FieldDocument;
} & { readonly extras?: Readonly<Record<string, string | FieldDocument>> };

export type KeyDocument = string | { readonly apns?: string; readonly fcm?: string };
export type Values = Readonly<Record<string, string | readonly string[]>>;
export interface FieldDocument {
  readonly key: KeyDocument;
  readonly was?: readonly KeyDocument[];
  readonly outside?: boolean;
  readonly optional?: boolean;
  readonly from?: string | { readonly const: string };
  readonly values?: Values | readonly string[];
  readonly unit?: 's' | 'ms';
  readonly type?: 'string' | 'int' | 'bool' | 'enum';
  readonly default?: string | number | boolean;
}

export interface EnvelopeDocument {
  readonly under?: string;
  readonly json?: string;
}
export interface TransportDocument {
  readonly apns?: EnvelopeDocument;
  readonly fcm?: EnvelopeDocument;
  readonly was?:
    'flat' | { readonly apns?: 'flat' | EnvelopeDocument; readonly fcm?: 'flat' | EnvelopeDocument };
}
export interface IosDocument {
  readonly engine?: 'launch' | 'implicit' | 'explicit';
  readonly video?: boolean;
  readonly holding?: boolean;
  readonly ringtone?: string;
  readonly icon?: string;
  readonly includesCallsInRecents?: boolean;
  readonly voipMetadata?: boolean;
}
export interface AndroidDocument {
  readonly ring?: 'native' | 'afterVerify';
  readonly mediaPlaybackFallback?: boolean;
  readonly ringtone?: string;
  readonly icon?: string;
}
