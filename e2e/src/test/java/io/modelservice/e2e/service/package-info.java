/** Starts a service by the command as a user would, looks into it, and proves that nothing of it is left. Asserts nothing about answers. */
package io.modelservice.e2e.service;
