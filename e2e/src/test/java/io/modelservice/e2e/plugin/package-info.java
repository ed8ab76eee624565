/** The plugin of kubectl as users call it, against services on a real cluster. What it draws is checked where it is drawn. */
package io.modelservice.e2e.plugin;
