package planetkit.device;

import android.app.Activity;
import android.app.Notification;
import android.app.Service;
import android.content.Intent;
import android.os.Build;
import android.os.PowerManager;
import androidx.core.app.FakeNotifications;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The phone that the code under test runs on: its clock, what the system would have done, and what it refuses. */
public final class Device {
    /** {@code W/Tag: message}, in order. */
    public static final List<String> log = new ArrayList<>();
    /** What services did: {@code CallRingService foreground 4}, {@code … background}, {@code … destroyed}; in order. */
    public static final List<String> services = new ArrayList<>();
    /** Services in the foreground, with the type they were given (-1 for the manifest's). */
    public static final Map<Service, Integer> foreground = new LinkedHashMap<>();
    /** What the system would have killed the app for. */
    public static final List<String> crashes = new ArrayList<>();
    /** The exception with which startForeground refuses a type; null for none. */
    public static IntFunction<RuntimeException> refuseForeground = type -> null;
    /** The exception with which startForegroundService refuses; null for none. */
    public static RuntimeException refuseStart;
    public static boolean keyguardLocked;
    public static boolean screenOn = true;

    private static final List<Task> tasks = new ArrayList<>();
    /** The system's own: they survive the process. */
    private static final List<Task> alarms = new ArrayList<>();
    private static final List<Intent> starts = new ArrayList<>();
    private static final Set<Activity> resumed = new HashSet<>();
    /** Starts, then services, that an app on the screen has asked for. */
    private static final Set<Object> fromScreen = new HashSet<>();
    private static final Map<String, Service> running = new LinkedHashMap<>();
    private static long nowMs;
    /** By class: the id of the last start that was asked for, delivered or not. */
    private static final Map<String, Integer> startIds = new LinkedHashMap<>();
    private static boolean promoted;

    private Device() {}

    /** Another phone: nothing runs or is remembered on it, and it refuses nothing but permissions. */
    public static void reset() {
        log.clear();
        services.clear();
        foreground.clear();
        crashes.clear();
        tasks.clear();
        alarms.clear();
        starts.clear();
        running.clear();
        resumed.clear();
        fromScreen.clear();
        startIds.clear();
        refuseForeground = type -> null;
        refuseStart = null;
        keyguardLocked = false;
        screenOn = true;
        nowMs = 0;
        FakeNotifications.ALL.reset();
        FakeNotifications.ALL.runOn(
                Device::nowMs, (action, delayMs) -> alarms.add(new Task(nowMs + delayMs, action)));
        FakeContext.APP.reset();
        PowerManager.LOCKS.clear();
    }

    /** As when the system kills the app: services end with their notifications, what else was posted stays. */
    public static void killProcess() {
        foreground.keySet().forEach(Service::removeNotification);
        foreground.clear();
        running.clear();
        resumed.clear();
        fromScreen.clear();
        starts.clear();
        tasks.clear();
        PowerManager.LOCKS.clear();
    }

    /** For the stand-ins: a member that is newer than the phone is not there. */
    public static void since(int api, String member) {
        if (Build.VERSION.SDK_INT < api) throw new NoSuchMethodError(member + " is of API " + api);
    }

    /** Milliseconds since the boot. */
    public static long nowMs() {
        return nowMs;
    }

    public static Task schedule(Runnable action, long delayMs) {
        Task task = new Task(nowMs + Math.max(0, delayMs), action);
        tasks.add(task);
        return task;
    }

    /** Moves the clock and runs what falls due, in the order of time, then of posting. */
    public static void advance(long ms) {
        long end = nowMs + ms;
        for (Task next = due(end); next != null; next = due(end)) {
            tasks.remove(next);
            alarms.remove(next);
            nowMs = Math.max(nowMs, next.atMs);
            next.run();
        }
        nowMs = end;
    }

    private static Task due(long end) {
        tasks.removeIf(task -> !task.isWaiting());
        Task first = null;
        for (List<Task> each : List.of(alarms, tasks)) {
            for (Task task : each) if (task.atMs <= end && (first == null || task.atMs < first.atMs)) first = task;
        }
        return first;
    }

    /** For FakeContext. Before API 26 a foreground service is started as any other. */
    static void start(Intent intent) {
        if (refuseStart != null) throw refuseStart;
        starts.add(intent);
        if (!resumed.isEmpty()) fromScreen.add(intent);
        startIds.merge(intent.getComponent().getClassName(), 1, Integer::sum);
    }

    /** Starts that the system has accepted and not yet delivered. */
    public static List<Intent> pendingStarts() {
        return List.copyOf(starts);
    }

    /** Delivers accepted starts as the system does: onCreate for a new service, then onStartCommand. */
    public static void deliverStarts() {
        while (!starts.isEmpty()) {
            Intent intent = starts.remove(0);
            String name = intent.getComponent().getClassName();
            Service service = running.get(name);
            if (service == null) {
                service = create(name);
                running.put(name, service);
                service.onCreate();
            }
            if (fromScreen.remove(intent)) fromScreen.add(service);
            promoted = foreground.containsKey(service);
            int waiting = (int) starts.stream().filter(next -> isOf(next, name)).count();
            service.deliver(intent, startIds.get(name) - waiting);
            if (!promoted) crashes.add(name + " did not call startForeground");
            advance(0);
        }
    }

    /** For Activity. */
    public static void resumed(Activity activity, boolean isResumed) {
        if (isResumed) resumed.add(activity);
        else resumed.remove(activity);
    }

    private static boolean isOf(Intent start, String name) {
        return start.getComponent().getClassName().equals(name);
    }

    /** For Service: a start that is not delivered yet has an id already. */
    public static int lastStartId(Service service) {
        return startIds.getOrDefault(service.getClass().getName(), 0);
    }

    private static Service create(String name) {
        try {
            Service service = (Service) Class.forName(name).getDeclaredConstructor().newInstance();
            service.attach(FakeContext.APP);
            return service;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no service " + name, e);
        }
    }

    /** For Service. */
    public static void enterForeground(Service service, int id, Notification notification, int type) {
        RuntimeException refusal = refuseForeground.apply(type);
        if (refusal == null) {
            String name = service.getClass().getSimpleName();
            refusal = DeclaredServices.refusal(name, type, fromScreen.contains(service));
        }
        if (refusal != null) throw refusal;
        FakeNotifications.ALL.post(null, id, notification, true);
        foreground.put(service, type);
        promoted = true;
        services.add(service.getClass().getSimpleName() + " foreground " + type);
    }

    /** For Service. */
    public static void leaveForeground(Service service) {
        if (foreground.remove(service) != null) services.add(service.getClass().getSimpleName() + " background");
    }

    /** For Service: it is destroyed once the current callback has returned. */
    public static void stop(Service service) {
        if (running.values().remove(service)) {
            String name = service.getClass().getName();
            if (starts.stream().anyMatch(next -> isOf(next, name))) crashes.add(name + " stopped before its start arrived");
            schedule(() -> {
                leaveForeground(service);
                services.add(service.getClass().getSimpleName() + " destroyed");
                service.onDestroy();
            }, 0);
        }
    }
}
