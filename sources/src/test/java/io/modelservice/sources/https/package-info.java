/** Downloads from web servers that behave well and badly. */
package io.modelservice.sources.https;
