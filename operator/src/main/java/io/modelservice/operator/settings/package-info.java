/** What an installation of the operator can be told, and what follows from it. Knows no ModelService. */
package io.modelservice.operator.settings;
