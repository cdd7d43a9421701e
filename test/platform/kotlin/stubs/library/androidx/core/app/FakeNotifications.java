package androidx.core.app;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.PendingIntent;
import android.os.Build;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What is on the screen, and what the user has allowed. Not part of AndroidX. */
public final class FakeNotifications {
    public static final FakeNotifications ALL = new FakeNotifications();

    private static final long ALERT_INTERVAL_MS = 1_000;
    private static final Map<Notification, Shown> BUILT = new IdentityHashMap<>();

    public boolean enabled = true;
    public boolean canUseFullScreenIntent = true;
    /** By tag and id; only what is visible now. */
    public final Map<String, Shown> shown = new LinkedHashMap<>();
    /** {@code post <id>} and {@code cancel <id>}, in order. */
    public final List<String> history = new ArrayList<>();
    /** Channels by id: NotificationChannelCompat or the framework's class. */
    public final Map<String, Object> channels = new LinkedHashMap<>();

    /** The notification whose sound plays again and again, by tag and id; null for silence. */
    public String sounding;
    /** What sends the intent behind a notification that is dismissed, by the user or by its timeout. */
    public Consumer<PendingIntent> onDismissed;

    private final Set<String> ofServices = new HashSet<>();
    private LongSupplier nowMs;
    private Timeouts timeouts;
    private long alertedAtMs;

    private FakeNotifications() {}

    /** An empty screen, everything allowed. */
    public void reset() {
        BUILT.clear();
        ofServices.clear();
        enabled = true;
        canUseFullScreenIntent = true;
        shown.clear();
        history.clear();
        channels.clear();
        sounding = null;
        onDismissed = intent -> {};
        alertedAtMs = -ALERT_INTERVAL_MS;
    }

    /** The system's alarm clock. */
    public interface Timeouts {
        void schedule(Runnable action, long delayMs);
    }

    /** For Device. */
    public void runOn(LongSupplier nowMs, Timeouts timeouts) {
        this.nowMs = nowMs;
        this.timeouts = timeouts;
    }

    /** One notification as its builder left it. */
    public static final class Shown {
        /** Setter's name without "set", first letter small, to its last value. */
        public final Map<String, Object> values;
        public final List<NotificationCompat.Action> actions;
        public final List<Person> people;

        private Shown(Map<String, Object> values, List<NotificationCompat.Action> actions, List<Person> people) {
            this.values = values;
            this.actions = actions;
            this.people = people;
        }

        private NotificationCompat.CallStyle callStyle() {
            Object style = values.get("style");
            return style instanceof NotificationCompat.CallStyle ? (NotificationCompat.CallStyle) style : null;
        }

        /** One of CallStyle's CALL_TYPE constants; 0 for other notifications. */
        public int callType() {
            return callStyle() == null ? 0 : callStyle().type;
        }

        public boolean isVideoCall() {
            return callStyle() != null && callStyle().isVideo;
        }

        public String callerName() {
            return callStyle() == null ? null : String.valueOf(callStyle().person.getName());
        }

        /** The intent of "decline", or of "hang up" for a call in progress. */
        public PendingIntent declineIntent() {
            return callStyle() == null ? null : callStyle().decline;
        }

        public PendingIntent answerIntent() {
            return callStyle() == null ? null : callStyle().answer;
        }
    }

    static Notification remember(
            Notification notification,
            Map<String, Object> values,
            List<NotificationCompat.Action> actions,
            List<Person> people) {
        BUILT.put(notification, new Shown(new LinkedHashMap<>(values), List.copyOf(actions), List.copyOf(people)));
        return notification;
    }

    /** What the builder of this notification was told. */
    public static Shown of(Notification notification) {
        return BUILT.get(notification);
    }

    /**
     * Throws as the system does for a call notification with neither a foreground service nor a full-screen intent. An
     * update of a service's own notification counts as the service's.
     */
    public void post(String tag, int id, Notification notification, boolean byForegroundService) {
        Shown built = of(notification);
        if (built == null) throw new IllegalArgumentException("not built by NotificationCompat.Builder");
        if (byForegroundService) ofServices.add(key(tag, id));
        boolean ofService = ofServices.contains(key(tag, id));
        if (built.callType() != 0 && !ofService && built.values.get("fullScreenIntent") == null) {
            throw new IllegalArgumentException(
                    "CallStyle notifications must be for a foreground service or use a fullScreenIntent");
        }
        history.add("post " + id);
        if (!enabled) return;
        boolean isUpdate = shown.put(key(tag, id), built) != null;
        alert(key(tag, id), built, notification, isUpdate);
        if (!ofService) timeOut(tag, id, built);
    }

    /**
     * As NotificationManagerService does it: an app is heard once a second at most, and an insistent notification whose
     * update is not heard, for that or because it is to alert only once, falls silent altogether.
     */
    private void alert(String key, Shown built, Notification notification, boolean isUpdate) {
        boolean isHeard = isAudible(built);
        boolean isInsistent = (notification.flags & Notification.FLAG_INSISTENT) != 0;
        boolean isMuted = isUpdate && Boolean.TRUE.equals(built.values.get("onlyAlertOnce"));
        if (isHeard && !isMuted && nowMs.getAsLong() - alertedAtMs >= ALERT_INTERVAL_MS) {
            alertedAtMs = nowMs.getAsLong();
            if (isInsistent) sounding = key;
        } else if (isInsistent) {
            isHeard = false;
        }
        if (key.equals(sounding) && !isHeard) sounding = null;
    }

    private boolean isAudible(Shown built) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return built.values.get("sound") != null;
        Object channel = channels.get(built.values.get("channelId"));
        if (!(channel instanceof NotificationChannel)) return false;
        NotificationChannel loud = (NotificationChannel) channel;
        return loud.getImportance() >= NotificationManagerCompat.IMPORTANCE_DEFAULT && loud.getSound() != null;
    }

    /** That of a service is exempt; for any other it is a dismissal. Android 7 knows no timeouts. */
    private void timeOut(String tag, int id, Shown built) {
        if (!(built.values.get("timeoutAfter") instanceof Long) || Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return;
        timeouts.schedule(() -> {
            if (!Objects.equals(shown.get(key(tag, id)), built)) return;
            cancel(tag, id);
            dismissed(built);
        }, (Long) built.values.get("timeoutAfter"));
    }

    private void dismissed(Shown built) {
        Object intent = built.values.get("deleteIntent");
        if (intent != null) onDismissed.accept((PendingIntent) intent);
    }

    public void cancel(String tag, int id) {
        history.add("cancel " + id);
        ofServices.remove(key(tag, id));
        shown.remove(key(tag, id));
        if (key(tag, id).equals(sounding)) sounding = null;
    }

    private static String key(String tag, int id) {
        return tag == null ? String.valueOf(id) : tag + ":" + id;
    }
}
