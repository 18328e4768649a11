"""What the dashboard costs, beside the ordinary way of drawing the same map."""
