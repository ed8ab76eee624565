/** The runtime's image as a container sees it: its archive, its files, and its program run on nothing but them. */
package io.modelservice.e2e.image;
