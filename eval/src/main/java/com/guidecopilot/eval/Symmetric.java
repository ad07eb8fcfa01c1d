package com.guidecopilot.eval;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Equations with one symmetric matrix, by Cholesky. */
final class Symmetric {

    private final int size;
    private final LinearSolverDense<DMatrixRMaj> solver;

    /**
     * @param matrix its lower half is read
     * @param smoothing added to the diagonal
     * @throws IllegalArgumentException when it is not positive then
     */
    Symmetric(double[][] matrix, double smoothing) {
        this.size = matrix.length;
        DMatrixRMaj whole = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                whole.unsafe_set(i, j, matrix[i][j]);
                whole.unsafe_set(j, i, matrix[i][j]);
            }
            whole.add(i, i, smoothing);
        }
        this.solver = LinearSolverFactory_DDRM.chol(size);
        if (!solver.setA(whole)) throw new IllegalArgumentException("the matrix is not positive: smooth it more");
    }

    double[] solved(double[] wanted) {
        DMatrixRMaj solution = new DMatrixRMaj(size, 1);
        solver.solve(DMatrixRMaj.wrap(size, 1, wanted.clone()), solution);
        return solution.data;
    }
}
