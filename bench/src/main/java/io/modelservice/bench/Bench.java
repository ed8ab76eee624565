package io.modelservice.bench;

/** One named set of measurements. */
interface Bench {

    /** Starts both sides of every ratio, measures, stops them. @throws WrongAnswer before a figure of a wrong side */
    Outcome run(BenchSettings settings, Workplace workplace) throws Exception;
}
