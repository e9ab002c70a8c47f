/** The application as it is. The order matters: the drivers are armed before it can use them. */
import './armed.js';
import '../src/main.js';
