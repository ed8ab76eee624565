/** The processes under measurement: started with the product's own arguments, watched over HTTP, stopped by their id. */
package io.modelservice.bench.process;
