/** The chart as Helm renders and installs it. What the operator does once it runs is checked elsewhere. */
package io.modelservice.e2e.chart;
