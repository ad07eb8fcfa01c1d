package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Impressions.Impression;
import java.util.ArrayList;
import java.util.List;

/**
 * What people would think of a dialogue, from what the judge makes of it. How much figures and words count, and how little one
 * example may decide, is chosen on a fifth of what it learns from.
 */
final class QualityModel {

    /** @param words the share of likeness that is of words, 0 to 1 @param fading how fast likeness fades */
    private record Setting(double words, double fading, double smoothing) {}

    private static final double[] WORDS = {0.5, 0.75};
    private static final double[] FADING = {0.5, 1.5};
    private static final double[] SMOOTHING = {0.1, 0.3};
    private static final int HELD_BACK = 5;
    /** Enough to tell settings apart. */
    private static final int CHOSEN_ON = 800;

    private final List<Impression> examples;
    private final FigureScale scale;
    private final Setting setting;
    private final KernelRidge ridge;

    /** @param wanted what is to be told of each, a row an example */
    QualityModel(List<Impression> examples, List<double[]> wanted) {
        this(examples, wanted, chosen(examples, wanted));
    }

    private QualityModel(List<Impression> examples, List<double[]> wanted, Setting setting) {
        this.examples = examples;
        this.scale = new FigureScale(examples);
        this.setting = setting;
        double[][] likeness = new double[examples.size()][examples.size()];
        for (int i = 0; i < likeness.length; i++) {
            for (int j = 0; j <= i; j++) {
                likeness[i][j] = likeness(examples.get(i), examples.get(j));
                likeness[j][i] = likeness[i][j];
            }
        }
        this.ridge = new KernelRidge(likeness, wanted, setting.smoothing());
    }

    double[] of(Impression impression) {
        double[] likeness = new double[examples.size()];
        for (int i = 0; i < likeness.length; i++) likeness[i] = likeness(impression, examples.get(i));
        return ridge.of(likeness);
    }

    @Override
    public String toString() {
        return setting.toString();
    }

    private double likeness(Impression one, Impression other) {
        double words = Math.exp(-2 * setting.fading() * (1 - cosine(one, other)));
        double figures = Math.exp(-setting.fading() * scale.distance(one, other));
        return setting.words() * words + (1 - setting.words()) * figures;
    }

    /** Over all kinds of words. */
    private static double cosine(Impression one, Impression other) {
        float sum = 0;
        int kinds = one.vectors().size();
        for (int kind = 0; kind < kinds; kind++) {
            float[] a = one.vectors().get(kind);
            float[] b = other.vectors().get(kind);
            for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        }
        return sum / kinds;
    }

    private static Setting chosen(List<Impression> examples, List<double[]> wanted) {
        List<Impression> some = new ArrayList<>();
        List<double[]> someWanted = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < Math.min(CHOSEN_ON, examples.size()); i++) {
            if (i % HELD_BACK == 0) {
                held.add(i);
            } else {
                some.add(examples.get(i));
                someWanted.add(wanted.get(i));
            }
        }
        Setting best = new Setting(WORDS[0], FADING[0], SMOOTHING[0]);
        double least = Double.MAX_VALUE;
        for (double words : WORDS) {
            for (double fading : FADING) {
                for (double smoothing : SMOOTHING) {
                    Setting setting = new Setting(words, fading, smoothing);
                    QualityModel model = new QualityModel(some, someWanted, setting);
                    double error = 0;
                    for (int i : held) error += squares(model.of(examples.get(i)), wanted.get(i));
                    if (error < least) {
                        least = error;
                        best = setting;
                    }
                }
            }
        }
        return best;
    }

    private static double squares(double[] told, double[] wanted) {
        double sum = 0;
        for (int k = 0; k < told.length; k++) sum += Math.pow(told[k] - wanted[k], 2);
        return sum;
    }
}
