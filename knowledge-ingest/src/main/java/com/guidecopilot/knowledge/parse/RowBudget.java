package com.guidecopilot.knowledge.parse;

/** Counts the table rows of one file, and ends the reading when there are too many or nobody waits any more. */
final class RowBudget {

    private final int most;
    private int read;

    RowBudget(int most) {
        this.most = most;
    }

    void spend() {
        if (++read > most) throw new NotReadable("超过 %d 行，请拆成几个文件".formatted(most));
        if (Thread.currentThread().isInterrupted()) throw new NotReadable("读取被中断");
    }
}
