/** Example pushes of a contract, as its encoders write them. */
export interface SamplePushes {
  /** The JSON body of a VoIP push. */
  readonly apnsRing: string;
  readonly fcmRing: Readonly<Record<string, string>>;
  /** Left out when the contract has no cancel. */
  readonly fcmCancel?: Readonly<Record<string, string>>;
  readonly iosBundleId: string;
  /** Seconds that FCM keeps a message. */
  readonly ttlSeconds: number;
}

/** A file to write, by its name. */
export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

/** The pushes as files and the commands that send them; what is secret comes from the environment. */
export function sampleFiles(pushes: SamplePushes): readonly SampleFile[] {
  const message = (data: Readonly<Record<string, string>>) => ({
    message: { token: '$FCM_TOKEN', data, android: { priority: 'HIGH', ttl: `${pushes.ttlSeconds}s` } },
  });
  const cancel = pushes.fcmCancel;
  return [
    { name: 'apns-ring.json', text: pretty(JSON.parse(pushes.apnsRing)) },
    { name: 'fcm-ring.json', text: pretty(message(pushes.fcmRing)) },
    ...(cancel ? [{ name: 'fcm-cancel.json', text: pretty(message(cancel)) }] : []),
    { name: 'send.sh', text: commands(pushes.iosBundleId, cancel !== undefined) },
  ];
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function commands(iosBundleId: string, cancels: boolean): string {
  const toFcm = (name: string) => `sed "s|\\$FCM_TOKEN|$FCM_TOKEN|" "$here/${name}" |
      curl --fail-with-body --silent --show-error \\
        --header "authorization: Bearer $FCM_ACCESS_TOKEN" \\
        --header 'content-type: application/json' \\
        --data-binary @- \\
        "https://fcm.googleapis.com/v1/projects/$FCM_PROJECT/messages:send"`;
  return `#!/bin/sh
# Sends an example push to one phone: sh send.sh ios, sh send.sh android${cancels ? ', sh send.sh cancel' : ''}.
set -eu
here=$(dirname "$0")

case "\${1:-}" in
  # APNS_JWT: a provider token. APNS_TOKEN: the phone's PushKit token, of a build signed for development.
  ios)
    curl --fail-with-body --silent --show-error --http2 \\
      --header "authorization: bearer $APNS_JWT" \\
      --header 'apns-topic: ${iosBundleId}.voip' \\
      --header 'apns-push-type: voip' \\
      --header 'apns-priority: 10' \\
      --header 'apns-expiration: 0' \\
      --data-binary "@$here/apns-ring.json" \\
      "https://api.sandbox.push.apple.com/3/device/$APNS_TOKEN"
    ;;
  # FCM_ACCESS_TOKEN: of a service account. FCM_PROJECT: the project id. FCM_TOKEN: the phone's registration token.
  android)
    ${toFcm('fcm-ring.json')}
    ;;
${
  cancels
    ? `  cancel)
    ${toFcm('fcm-cancel.json')}
    ;;
`
    : ''
}  *)
    echo "usage: sh send.sh ios|android${cancels ? '|cancel' : ''}" >&2
    exit 2
    ;;
esac
`;
}
