package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Lessons.Pair;
import com.guidecopilot.api.scoring.judge.Linear;
import com.guidecopilot.api.scoring.judge.Matched;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * What in one vector goes with what in another: canonical correlations (Hotelling, Relations between two sets of variates,
 * 1936), smoothed (Vinod 1976). Two vectors that belong together point the same way after these maps.
 */
final class Canonical {

    /** Of vectors of length 1. */
    private static final double SMOOTHING = 0.005;

    private Canonical() {}

    /** @return of the first of a pair, each output scaled by how well it foretells the other; and of the second */
    static Matched of(List<Pair> pairs, int width) {
        SimpleMatrix firsts = rows(pairs, Pair::first);
        SimpleMatrix seconds = rows(pairs, Pair::second);
        SimpleMatrix firstMean = mean(firsts);
        SimpleMatrix secondMean = mean(seconds);
        SimpleMatrix whitenFirst = whitening(covariance(firsts, firsts, firstMean, firstMean));
        SimpleMatrix whitenSecond = whitening(covariance(seconds, seconds, secondMean, secondMean));
        SimpleMatrix between = covariance(firsts, seconds, firstMean, secondMean);
        SimpleSVD<SimpleMatrix> svd =
                whitenFirst.mult(between).mult(whitenSecond).svd(true);
        SimpleMatrix strengths = svd.getW().extractMatrix(0, width, 0, width);
        SimpleMatrix one = whitenFirst.mult(svd.getU().extractMatrix(0, SimpleMatrix.END, 0, width));
        SimpleMatrix other = whitenSecond.mult(svd.getV().extractMatrix(0, SimpleMatrix.END, 0, width));
        return new Matched(map(one.mult(strengths), firstMean), map(other, secondMean));
    }

    private static SimpleMatrix rows(List<Pair> pairs, Function<Pair, double[]> which) {
        return new SimpleMatrix(pairs.stream().map(which).toArray(double[][]::new));
    }

    private static SimpleMatrix mean(SimpleMatrix rows) {
        SimpleMatrix ones = SimpleMatrix.ones(1, rows.getNumRows());
        return ones.mult(rows).divide(rows.getNumRows());
    }

    private static SimpleMatrix covariance(SimpleMatrix a, SimpleMatrix b, SimpleMatrix meanA, SimpleMatrix meanB) {
        return a.transpose()
                .mult(b)
                .divide(a.getNumRows())
                .minus(meanA.transpose().mult(meanB));
    }

    private static SimpleMatrix whitening(SimpleMatrix covariance) {
        SimpleMatrix smooth =
                covariance.plus(SimpleMatrix.identity(covariance.getNumRows()).scale(SMOOTHING));
        SimpleSVD<SimpleMatrix> svd = smooth.svd(true);
        SimpleMatrix strengths = SimpleMatrix.diag(Arrays.stream(svd.getSingularValues())
                .map(one -> 1 / Math.sqrt(one))
                .toArray());
        return svd.getU().mult(strengths).mult(svd.getU().transpose());
    }

    private static Linear map(SimpleMatrix columns, SimpleMatrix mean) {
        SimpleMatrix rows = columns.transpose();
        SimpleMatrix bias = rows.mult(mean.transpose()).negative();
        return new Linear(rows.toArray2(), bias.getDDRM().getData().clone());
    }
}
