/** One mistake that must not compile, beside the correct form that must. Each is a file of its own package. */
export interface Fault {
  name: string;
  imports: readonly string[];
  right: string;
  wrong: string;
  /** What the compiler must call it. */
  id: string;
}

const PLUGINS = 'io.flutter.embedding.engine.plugins';
const PLUGIN = `${PLUGINS}.FlutterPlugin`;
const BINDING = `${PLUGINS}.activity.ActivityPluginBinding`;
const AWARE = `${PLUGINS}.activity.ActivityAware`;
const CALL = 'io.flutter.plugin.common.MethodCall';
const CHANNEL = 'io.flutter.plugin.common.MethodChannel';
const LISTENERS = 'io.flutter.plugin.common.PluginRegistry';
const MESSAGE = 'com.google.firebase.messaging.RemoteMessage';
const COMPAT = 'androidx.core.app.NotificationCompat';
const CHANNELS = 'androidx.core.app.NotificationChannelCompat';
const PERSON = 'androidx.core.app.Person';
const ACTIVITY = 'android.app.Activity';
const BUNDLE = 'android.os.Bundle';
const CONTEXT = 'android.content.Context';
const INTENT = 'android.content.Intent';
const PENDING = 'android.app.PendingIntent';
const SERVICE = 'android.app.Service';

/** Errors against every API level. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'FlutterActivity.onNewIntent with a nullable intent',
    imports: [INTENT, 'io.flutter.embedding.android.FlutterActivity'],
    right: 'class A : FlutterActivity() { override fun onNewIntent(intent: Intent) {} }',
    wrong: 'class A : FlutterActivity() { override fun onNewIntent(intent: Intent?) {} }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'FlutterActivity.onCreate with a non-null state',
    imports: [BUNDLE, 'io.flutter.embedding.android.FlutterActivity'],
    right: 'class A : FlutterActivity() { override fun onCreate(state: Bundle?) {} }',
    wrong: 'class A : FlutterActivity() { override fun onCreate(state: Bundle) {} }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'NewIntentListener.onNewIntent with a nullable intent',
    imports: [INTENT, LISTENERS],
    right: 'class A : PluginRegistry.NewIntentListener { override fun onNewIntent(intent: Intent) = true }',
    wrong: 'class A : PluginRegistry.NewIntentListener { override fun onNewIntent(intent: Intent?) = true }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'RequestPermissionsResultListener with nullable permissions',
    imports: [LISTENERS],
    right:
      'class A : PluginRegistry.RequestPermissionsResultListener { override fun onRequestPermissionsResult(code: Int, names: Array<String>, results: IntArray) = true }',
    wrong:
      'class A : PluginRegistry.RequestPermissionsResultListener { override fun onRequestPermissionsResult(code: Int, names: Array<String>?, results: IntArray) = true }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'onAttachedToEngine with a nullable binding',
    imports: [PLUGIN],
    right:
      'abstract class A : FlutterPlugin { override fun onAttachedToEngine(b: FlutterPlugin.FlutterPluginBinding) {} }',
    wrong:
      'abstract class A : FlutterPlugin { override fun onAttachedToEngine(b: FlutterPlugin.FlutterPluginBinding?) {} }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'onMethodCall with a nullable call',
    imports: [CALL, CHANNEL],
    right:
      'class A : MethodChannel.MethodCallHandler { override fun onMethodCall(c: MethodCall, r: MethodChannel.Result) = r.notImplemented() }',
    wrong:
      'class A : MethodChannel.MethodCallHandler { override fun onMethodCall(c: MethodCall?, r: MethodChannel.Result) = r.notImplemented() }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'an ActivityAware plugin that forgets a callback',
    imports: [AWARE, BINDING],
    right:
      'class A : ActivityAware { override fun onAttachedToActivity(binding: ActivityPluginBinding) {}; override fun onDetachedFromActivityForConfigChanges() {}; override fun onReattachedToActivityForConfigChanges(binding: ActivityPluginBinding) {}; override fun onDetachedFromActivity() {} }',
    wrong:
      'class A : ActivityAware { override fun onAttachedToActivity(binding: ActivityPluginBinding) {}; override fun onReattachedToActivityForConfigChanges(binding: ActivityPluginBinding) {}; override fun onDetachedFromActivity() {} }',
    id: 'ABSTRACT_MEMBER_NOT_IMPLEMENTED',
  },
  {
    name: 'a misspelt service callback',
    imports: [INTENT, SERVICE],
    right:
      'abstract class A : Service() { override fun onStartCommand(intent: Intent?, flags: Int, startId: Int) = START_NOT_STICKY }',
    wrong:
      'abstract class A : Service() { override fun onStartComand(intent: Intent?, flags: Int, startId: Int) = START_NOT_STICKY }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'a misspelt CallStyle factory',
    imports: [PENDING, COMPAT, PERSON],
    right: 'fun a(p: Person, i: PendingIntent) = NotificationCompat.CallStyle.forOngoingCall(p, i)',
    wrong: 'fun a(p: Person, i: PendingIntent) = NotificationCompat.CallStyle.forOngoing(p, i)',
    id: 'UNRESOLVED_REFERENCE',
  },
  {
    name: 'CallStyle without an intent',
    imports: [PENDING, COMPAT, PERSON],
    right: 'fun a(p: Person, i: PendingIntent) = NotificationCompat.CallStyle.forIncomingCall(p, i, i)',
    wrong: 'fun a(p: Person, i: PendingIntent) = NotificationCompat.CallStyle.forIncomingCall(p, null, i)',
    id: 'NULL_FOR_NONNULL_TYPE',
  },
  {
    name: 'a nullable PendingIntent of the compat class for CallStyle',
    imports: [CONTEXT, INTENT, PENDING, COMPAT, PERSON, 'androidx.core.app.PendingIntentCompat'],
    right:
      'fun a(c: Context, p: Person) = NotificationCompat.CallStyle.forOngoingCall(p, PendingIntent.getBroadcast(c, 0, Intent(), PendingIntent.FLAG_IMMUTABLE))',
    wrong:
      'fun a(c: Context, p: Person) = NotificationCompat.CallStyle.forOngoingCall(p, PendingIntentCompat.getBroadcast(c, 0, Intent(), 0, false))',
    id: 'ARGUMENT_TYPE_MISMATCH',
  },
  {
    name: 'a channel setter that the compat class does not have',
    imports: [CHANNELS],
    right: 'fun a(b: NotificationChannelCompat.Builder) = b.setShowBadge(false)',
    wrong: 'fun a(b: NotificationChannelCompat.Builder) = b.setLockscreenVisibility(1)',
    id: 'UNRESOLVED_REFERENCE',
  },
  {
    name: 'a channel argument without a null check',
    imports: [CALL],
    right: 'fun a(c: MethodCall): Int? = c.argument<String>("callId")?.length',
    wrong: 'fun a(c: MethodCall): Int? = c.argument<String>("callId").length',
    id: 'UNSAFE_CALL',
  },
  {
    name: 'a channel argument without a type',
    imports: [CALL],
    right: 'fun a(c: MethodCall) { val seq = c.argument<Number>("seq"); println(seq) }',
    wrong: 'fun a(c: MethodCall) { val seq = c.argument("seq"); println(seq) }',
    id: 'CANNOT_INFER_PARAMETER_TYPE',
  },
  {
    name: 'a message id without a null check',
    imports: [MESSAGE],
    right: 'fun a(m: RemoteMessage): Int = m.messageId?.length ?: 0',
    wrong: 'fun a(m: RemoteMessage): Int = m.messageId.length',
    id: 'UNSAFE_CALL',
  },
  {
    name: 'a compat getter without a null check',
    imports: [PERSON],
    right: 'fun a(p: Person): Int = p.name?.length ?: 0',
    wrong: 'fun a(p: Person): Int = p.name.length',
    id: 'UNSAFE_CALL',
  },
];

/** Only warnings, which fail the build because warnings are errors; the compiler prints none beside an error. */
export const WARNINGS: readonly Fault[] = [
  {
    name: 'a null check that is not needed',
    imports: [PLUGIN],
    right: 'fun a(b: FlutterPlugin.FlutterPluginBinding) = b.applicationContext.packageName',
    wrong: 'fun a(b: FlutterPlugin.FlutterPluginBinding) = b.applicationContext!!.packageName',
    id: 'UNNECESSARY_NOT_NULL_ASSERTION',
  },
  {
    name: "the binding's deprecated engine",
    imports: [PLUGIN],
    right: 'fun a(b: FlutterPlugin.FlutterPluginBinding) = b.binaryMessenger',
    wrong: 'fun a(b: FlutterPlugin.FlutterPluginBinding) = b.flutterEngine',
    id: 'DEPRECATION',
  },
  {
    name: 'the deprecated stopForeground(boolean)',
    imports: [SERVICE],
    right: 'fun a(s: Service) = s.stopForeground(Service.STOP_FOREGROUND_REMOVE)',
    wrong: 'fun a(s: Service) = s.stopForeground(true)',
    id: 'DEPRECATION',
  },
];

/** Seen only from API 36 on: the older framework jar carries no nullability. */
export const FRAMEWORK_FAULTS: readonly Fault[] = [
  {
    name: 'Activity.onCreate with a non-null state',
    imports: [ACTIVITY, BUNDLE],
    right: 'class A : Activity() { override fun onCreate(state: Bundle?) {} }',
    wrong: 'class A : Activity() { override fun onCreate(state: Bundle) {} }',
    id: 'NOTHING_TO_OVERRIDE',
  },
  {
    name: 'an extra without a null check',
    imports: [INTENT],
    right: 'fun a(i: Intent): Int = i.getStringExtra("callId")?.length ?: 0',
    wrong: 'fun a(i: Intent): Int = i.getStringExtra("callId").length',
    id: 'UNSAFE_CALL',
  },
];

/** The faults as files, named after their place in the list. */
export const asFiles = (faults: readonly Fault[], form: 'right' | 'wrong'): Record<string, string> =>
  Object.fromEntries(
    faults.map((fault, index) => [
      `fault${index}.kt`,
      [`package fault${index}`, ...fault.imports.map((name) => `import ${name}`), fault[form], ''].join('\n'),
    ]),
  );
