package planetkit.device;

/** Something that runs at a point of virtual time unless it is cancelled. */
public final class Task {
    final long atMs;
    final Runnable action;
    private boolean waiting = true;

    Task(long atMs, Runnable action) {
        this.atMs = atMs;
        this.action = action;
    }

    public void cancel() {
        waiting = false;
    }

    public boolean isWaiting() {
        return waiting;
    }

    void run() {
        waiting = false;
        action.run();
    }
}
